"""What happens to the computer, the disk, the network or a name: qa/FAULTS.md says, and is right."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import HEAD, ROOT, environment, mkdocs, qa

from qa import building
from qa.content import files

TABLE = ROOT / "qa/FAULTS.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PAGE = HEAD + "# A fixture page\n\nYou can ask us.\n"

# Issue 'Proof: it holds up': every fault that it names has a row.
FAULTS = (
    *("Killed", "Disk full", "Folder that may not be written", "No network", "Slow network"),
    *("Clock", "language", "time zone", "scripts", "Two builds", "capitals and small letters"),
)


def rows() -> list[list[str]]:
    """Return the cells of each row of the table."""
    lines = [line for line in TABLE.read_text("utf-8").split("\n") if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_every_fault_has_its_row() -> None:
    said = "\n".join(row[0] for row in rows())
    assert [fault for fault in FAULTS if fault not in said] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_row_is_shown_by_tests_that_exist(row: list[str]) -> None:
    named = NAMED.findall(row[2])
    assert len(row) == 3
    assert named, f"{row[0]} names no test"
    for file, name in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}, (file, name)
    assert named == [tuple(n.split("::")) for n in re.findall(r"[\w/]+\.py::\w+", row[2])]


def scripted(folder: Path, script: str, *command: str, **env: str) -> tuple[int, str]:
    """Run MkDocs, or `qa` where the command begins so, after a script that breaks something."""
    module = "qa.cli" if command[0] == "qa" else "mkdocs.__main__"
    run = "raise SystemExit(main())" if command[0] == "qa" else "cli()"
    name = "main" if command[0] == "qa" else "cli"
    text = (
        f"import sys\n{script}\nfrom {module} import {name}\nsys.argv = {list(command)}\n{run}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", text],
        cwd=folder,
        env=environment() | env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


NO_NETWORK = """
import socket
def unreachable(*_, **__):
    raise AssertionError('something asked the network')
socket.socket.connect = socket.getaddrinfo = socket.create_connection = unreachable
"""


def test_a_build_asks_nobody(minisite: Path) -> None:
    code, said = scripted(minisite, NO_NETWORK, "mkdocs", "build")
    assert code == 0, said
    assert (minisite / "site/index.html").is_file()


@pytest.mark.parametrize("number", [30, 13], ids=["read-only", "forbidden"])
def test_a_folder_that_is_read_only_is_said(minisite: Path, number: int) -> None:
    (minisite / "site").mkdir()
    (minisite / "site/index.html").write_text("the last site", encoding="utf-8")
    script = f"import tempfile\ndef no(*_, **k): raise OSError({number}, 'no', str(k['dir']))\ntempfile.mkdtemp = no"
    code, said = scripted(minisite, script, "mkdocs", "build")
    assert code == 1
    assert f'This folder may not be written at "{minisite}". The last site still stands.' in said
    assert (minisite / "site/index.html").read_text(encoding="utf-8") == "the last site"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is full")
def test_a_report_for_which_there_is_no_room_is_said(minisite: Path) -> None:
    done = qa(minisite, "check", "--only", "files", "--output", "/dev/full")
    assert done.returncode == 2
    assert 'The report could not be written to "/dev/full": No space left' in done.stderr
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        listed = subprocess.run(
            [sys.executable, "-m", "qa", "list"],
            cwd=minisite,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert listed.returncode == 2
    assert "The disk is full" in listed.stderr
    assert "Traceback" not in listed.stderr


def test_stopped_by_hand_leaves_the_last_site(minisite: Path) -> None:
    (minisite / "site").mkdir()
    (minisite / "site/index.html").write_text("the last site", encoding="utf-8")
    script = "from qa import gate\ndef no(*_, **__): raise KeyboardInterrupt\ngate.judge = no"
    code, said = scripted(minisite, script, "qa", "build")
    assert code == 2
    assert said.strip().endswith("Stopped.")
    assert (minisite / "site/index.html").read_text(encoding="utf-8") == "the last site"
    assert mkdocs(minisite, "build").returncode == 0
    assert [p.name for p in minisite.iterdir() if "building" in p.name] == []


NAMES = {
    "guides/میری-مدد.md": "a-few-words.md",
    "guides/Ελλάδα.md": "a-few-words.md",
    "guides/cafe\u0301.md": "cafe.md",
    "guides/Résumé one.md": "resume-one.md",
    "guides/two\nlines.md": "two-lines.md",
    "guides/per%20cent?#.md": "per-20cent.md",
    "guides/\U0001f600.md": "a-few-words.md",
    "docs/مجلد/page.md": "a-few-words",
}


def test_names_in_other_scripts_are_told_with_a_better_one(minisite: Path) -> None:
    for name in NAMES:
        (minisite / name).parent.mkdir(exist_ok=True)
        (minisite / name).write_text(PAGE, encoding="utf-8")
    picture = (ROOT / "docs/assets/brand/favicon.svg").read_bytes()
    (minisite / "docs/assets/φωτογραφία μου.svg").write_bytes(picture)
    done = qa(minisite, "check", "--format", "json")
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)["findings"]
    told = {f["path"]: f["fix"].split('"')[1] for f in found if f["check"] == "files.name"}
    assert told == NAMES
    assert 'The folder name "مجلد"' in str([f["what"] for f in found])
    code, said = scripted(minisite, "", "qa", "check", PYTHONIOENCODING="ascii")
    assert code == 1, said
    assert "guides/Ελλάδα.md" in said


@pytest.mark.skipif(os.name != "posix", reason="other systems keep names in an alphabet")
@pytest.mark.parametrize("folder", ["guides", "docs/assets"])
def test_a_name_in_no_script_is_said(minisite: Path, folder: str) -> None:
    """Out of an archive that was packed on an old computer."""
    Path(os.fsdecode(os.fsencode(minisite / folder) + b"/caf\xe9.md")).write_text(PAGE, "utf-8")
    for done in (qa(minisite, "check"), mkdocs(minisite, "build"), qa(minisite, "fix")):
        said = done.stdout + done.stderr
        assert done.returncode in {1, 2}
        assert f"{folder}/caf?.md, line 1: This computer cannot read a letter in the name" in said
        assert "Traceback" not in said


def test_a_good_name_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides/a-good_name.2.md").write_text(PAGE, encoding="utf-8")
    assert files.read(tmp_path, "guides/a-good_name.2.md", 10_000, 1_000).faults == ()


def test_trouble_is_said_in_words() -> None:
    for error, words in (
        (OSError(28, "x", "a"), 'The disk is full at "a"'),
        (OSError(122, "x"), "The disk is full"),
        (OSError(30, "x", "a"), 'This folder may not be written at "a"'),
        (OSError(5, "Input/output error", "a"), 'could not read or write at "a": Input/output'),
        (RecursionError(), "nested too deeply"),
        (MemoryError(), "too big to build"),
    ):
        assert words in building.trouble(error)
