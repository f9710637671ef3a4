"""docs/glossary.yml: how it is shown, what the checks learn from it, and the real list."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from support import HEAD, ROOT, edit, project, qa

from qa.checks.words import _acronyms
from qa.content.blocks import glossary

GOOD = """\
- term: Annual review
  plain: A yearly check of the plan.
  see: guides/asking.md
- term: XYZ
  plain: A form for tests.
  long: extra yellow zebra
"""
PAGE = HEAD + "# A fixture page\n\nThe words we use.\n\n{{ glossary.terms }}\n"
USE = HEAD.replace("A fixture", "Another fixture") + "# Another fixture page\n\nAsk for the XYZ.\n"


def built(folder: Path, text: str = GOOD) -> Path:
    return project(
        folder,
        {
            "docs/glossary.yml": text,
            "docs/help/words.md": PAGE,
            "docs/use.md": USE,
        },
    )


def findings(folder: Path, only: str) -> list[tuple[str, int, str, str]]:
    done = qa(folder, "check", "--format", "json", "--today", "2026-11-21", "--only", only)
    assert done.returncode in {0, 1}, done.stderr
    return [
        (f["path"], f["line"], f["what"], f["fix"]) for f in json.loads(done.stdout)["findings"]
    ]


def test_a_word_is_shown_with_its_anchor_and_a_link_that_works_where_it_is_shown(
    tmp_path: Path,
) -> None:
    rows = [words for words, _ in glossary.lines(glossary.load(built(tmp_path / "p"))[0])]
    assert "## A" in rows
    assert "Annual review {: #term-annual-review }" in rows
    assert any("It is short for extra yellow zebra." in row for row in rows)
    edit(tmp_path / "p/docs/help/words.md", "The words", "[Jump](#term-xyz). The words")
    assert findings(tmp_path / "p", "links.missing-page,links.missing-anchor") == []
    edit(tmp_path / "p/docs/glossary.yml", "guides/asking.md", "guides/askin.md")
    (place,) = findings(tmp_path / "p", "links.missing-page")
    assert place[:2] == ("docs/glossary.yml", 1)
    assert '"../guides/askin.md", and there is no such page' in place[2]


def test_words_abbreviation_takes_its_long_forms_from_the_glossary(tmp_path: Path) -> None:
    folder = built(tmp_path / "p")
    (found,) = [f for f in findings(folder, "words.abbreviation") if f[0] == "docs/use.md"]
    assert found[3] == 'Write "extra yellow zebra (XYZ)" here.'


def test_a_word_that_the_page_explains_is_not_told_as_jargon(tmp_path: Path) -> None:
    text = (
        "- term: Annual review\n  plain: What comes round.\n- term: Service users\n  plain: You.\n"
    )
    assert findings(built(tmp_path / "p", text), "words.avoid,words.plain-term-first") == []


def test_a_slip_names_its_line(tmp_path: Path) -> None:
    folder = built(tmp_path / "p", GOOD.replace("guides/asking.md", "the guide"))
    (found,) = findings(folder, "data")
    assert found[:2] == ("docs/glossary.yml", 3)
    assert "path inside the site" in found[3]


# ---------------------------------------------------------------------------- the real file


def test_the_real_glossary_is_in_order_and_says_nothing_twice() -> None:
    terms, faults = glossary.load(ROOT)
    words = [term.term.casefold() for term, _ in terms]
    assert faults == []
    assert len(words) >= 60
    assert words == sorted(words)
    assert len({term.anchor for term, _ in terms}) == len(terms)
    for term, _ in terms:
        assert term.plain.endswith((".", "}}")), term.term
        assert not re.search(r"\b\d", re.sub(r"\{\{.*?\}\}", "", term.plain)), term.term


def test_the_glossary_and_the_table_of_short_forms_agree() -> None:
    with (ROOT / "qa/words/acronyms.csv").open(encoding="utf-8", newline="") as file:
        table = {_acronyms.key(row["short"]): row["in full"] for row in csv.DictReader(file)}
    for term, _ in glossary.load(ROOT)[0]:
        if term.long and (short := _acronyms.key(term.term)) in table:
            assert table[short] == term.long, term.term
