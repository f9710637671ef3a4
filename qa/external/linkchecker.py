"""Run LinkChecker, as a program of its own, on a list of addresses.

LinkChecker is under the GPL, so it is started and never imported. It gets the list on its standard
input, one level deep (`-r0`), and answers on its standard output: as root it becomes 'nobody' and
could not write files of ours. Its answers come one by one, so that a server which never ends
its headers costs no more than `silence` seconds.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from qa.external.asking import AGENT, Limits

_SETTINGS = """\
[checking]
threads={threads}
timeout={timeout}
recursionlevel=0
maxrequestspersecond=10
useragent={agent}
[filtering]
checkextern=1
[output]
status=0
verbose=1
[csv]
parts=urlname,result,valid
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What LinkChecker says of an address. status: 0 where it got no answer or did not ask."""

    status: int
    valid: bool
    words: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Address -> row. trouble: why LinkChecker could not do its work; '' where it could."""

    rows: dict[str, Row] = field(default_factory=dict)
    trouble: str = ""


def ask(addresses: Iterable[str], limits: Limits) -> Answers:
    """Return what LinkChecker says of each address; those it did not come to are absent."""
    wanted = sorted(set(addresses))
    if not wanted:
        return Answers()
    with tempfile.TemporaryDirectory(prefix="sendiass-links-") as folder:
        here = Path(folder)
        here.chmod(0o755)
        settings, out, words = here / "rc", here / "out.csv", here / "words.txt"
        filled = _SETTINGS.format(
            threads=limits.at_once, timeout=max(int(limits.timeout), 1), agent=AGENT
        )
        settings.write_text(filled, encoding="utf-8")
        listed = here / "addresses.txt"
        listed.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "linkcheck", "-f", str(settings), "-o", "csv/utf-8"]
        with listed.open("rb") as stdin, out.open("wb") as stdout, words.open("wb") as stderr:
            program = subprocess.Popen(  # noqa: S603 - our own interpreter
                [*command, "--stdin"],
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                cwd=here,
                env={**os.environ, "LC_ALL": "C", "LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"},
            )
            stopped = _stop_when_silent(program, out, limits.silence, len(wanted))
        rows = _rows(out)
        return Answers(rows, "" if rows else _trouble(words, stopped=stopped))


def _stop_when_silent(
    program: subprocess.Popen[bytes], out: Path, silence: float, number: int
) -> bool:
    """Wait for the program; stop it when it has said nothing for `silence` seconds."""
    began = spoke = time.monotonic()
    size = 0
    try:
        while program.poll() is None:
            time.sleep(0.1)
            now = time.monotonic()
            if out.stat().st_size != size:
                size, spoke = out.stat().st_size, now
            if now - spoke > silence or now - began > 3 * silence + 2 * number:
                return True
        return False
    finally:
        if program.poll() is None:
            program.kill()
        program.wait()


def _rows(out: Path) -> dict[str, Row]:
    text = out.read_text(encoding="utf-8", errors="replace")
    found = {}
    for row in csv.reader(text.splitlines(keepends=True), delimiter=";"):
        if len(row) == 3 and row[2] in {"True", "False"}:  # noqa: PLR2004
            number = re.match(r"\d{3}\b", row[1])
            found[row[0]] = Row(int(number[0]) if number else 0, row[2] == "True", row[1])
    return found


def _trouble(words: Path, *, stopped: bool) -> str:
    if stopped:
        return "it gave no answer"
    lines = words.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    said = [line for line in lines if not line.startswith(("INFO", "WARNING"))]
    return said[-1][:200] if said else "it said nothing"
