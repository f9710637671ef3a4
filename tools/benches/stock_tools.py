"""The tools that a service would use instead, each as its documentation says.

pyspellchecker and textstat get the text that readers see, without Markdown, with straight
apostrophes; MkDocs gets the strictest settings that it has; LinkChecker is sent over the built
site as a visitor.
"""

from __future__ import annotations

import csv
import functools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from spellchecker import SpellChecker

from benches.projects import ROOT
from benches.readers import served
from qa.content import reading
from qa.model import Block

_SETTINGS = """\
[checking]
maxrequestspersecond=1000
[output]
status=0
[csv]
parts=urlname,parentname,result,warningstring,valid
"""
_COLUMNS = 5
_SOURCES = (
    "#source-"  # places in the list of sources, which our hooks write and stock MkDocs lacks
)


@functools.cache
def _speller(*, taught: bool) -> SpellChecker:
    """Return pyspellchecker's English, which is American. taught: it knows our house list too."""
    speller = SpellChecker()
    if taught:
        text = (ROOT / "qa/words/accept.txt").read_text(encoding="utf-8")
        speller.word_frequency.load_words(speller.split_words(text))
    return speller


def misspelt(text: str, *, taught: bool = False) -> list[str]:
    """Return each word of `text` that pyspellchecker does not know, as often as it stands there."""
    speller = _speller(taught=taught)
    words = speller.split_words(text.replace("’", "'"))
    unknown = speller.unknown(words)
    return [word for word in words if word.lower() in unknown]


def seen(blocks: Iterable[Block]) -> str:
    """Return the text of a page as a reader would copy it."""
    return "\n".join(b.text.replace("’", "'") for b in blocks if b.kind != "code")


def grade(text: str) -> float:
    """Return textstat's Flesch-Kincaid grade; it gets the dictionary that it would download."""
    return reading.flesch_kincaid_by_textstat(text)


def words_a_sentence(text: str) -> float:
    """Return textstat's mean length of a sentence."""
    import textstat  # noqa: PLC0415 - half a second, and only here

    return float(textstat.words_per_sentence(text))


def textstat_needs_a_network() -> bool:
    """Tell whether textstat, as it comes, cannot grade a text on a machine without a network."""
    program = "import textstat; textstat.flesch_kincaid_grade('The cat sat on the mat.')"
    with tempfile.TemporaryDirectory() as empty:
        offline = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", program],
            env={**os.environ, **offline, "HOME": empty, "NLTK_DATA": empty},
            capture_output=True,
            check=False,
            timeout=120,
        )
    return done.returncode != 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a tool says of a page. uri: the page, without index.html; words: its own words."""

    uri: str
    words: str


def mkdocs_strict(folder: Path) -> list[Said]:
    """Return the warnings of `mkdocs build --strict`, which builds into folder/site."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    said = [
        line.partition("-")[2].strip() for line in done.stderr.split("\n") if "WARNING" in line
    ]
    if done.returncode and not said:
        raise SystemExit(f"MkDocs could not build {folder.name}:\n{done.stderr[-2000:]}")
    return [Said(_page_named(words), words) for words in said]


def _page_named(words: str) -> str:
    """Return the page that a warning begins with, as in: Doc file 'guides/x.md' contains a link."""
    return words.split("'")[1].removesuffix(".md") if words.startswith("Doc file '") else ""


def linkchecker(site: Path, pages: Iterable[str] = ()) -> list[Said]:
    """Return what LinkChecker says of a built site that it is sent over as a visitor.

    pages: look only at the links of these, but with the plugin that looks for places on pages.
    """
    with tempfile.TemporaryDirectory(prefix="sendiass-links-") as name, served(site) as address:
        here = Path(name)
        here.chmod(0o755)  # as root it becomes nobody
        plugin = "[AnchorCheck]\n" if pages else ""
        (here / "rc").write_text(plugin + _SETTINGS, encoding="utf-8")
        start = ["-r1", *(f"{address}{page}/" for page in pages)] if pages else [address]
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "linkcheck", "-f", "rc", "-o", "csv/utf-8", *start],
            cwd=here,
            env={**os.environ, "LC_ALL": "C", "LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            check=False,
            timeout=3600,
        )
    rows = csv.reader(done.stdout.splitlines(keepends=True), delimiter=";")
    found = [
        Said(_page_at(row[1]), f"{row[0]}: {row[3] or row[2]}")
        for row in rows
        if len(row) == _COLUMNS and row[1].startswith(address) and not row[0].startswith(_SOURCES)
    ]
    if done.returncode not in {0, 1}:
        raise SystemExit(f"LinkChecker broke:\n{done.stderr[-2000:]}")
    return found


def _page_at(address: str) -> str:
    return unquote(urlsplit(address).path).strip("/").removesuffix("index.html").strip("/")
