"""The lists of phrases in qa/words/ are whole, in order, and read with care."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from support import ROOT, context, read_page, site_with

from qa import gate
from qa.content import phrases, tables
from qa.content.data import Unreadable

LISTS = sorted(
    path.name
    for path in (ROOT / tables.FOLDER).glob("*.csv")
    if path.read_text(encoding="utf-8").startswith(",".join(phrases.HEADING) + "\n")
)


def found(text: str, *rows: str, tmp_path: Path) -> list[str]:
    folder = tmp_path / "qa/words"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "list.csv").write_text(
        ",".join(phrases.HEADING) + "\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )
    known = phrases.load(tmp_path, "list.csv")
    return [text[m.start : m.end] for m in known.find(phrases.Words(text))]


def test_there_are_lists() -> None:
    assert len(LISTS) >= 13


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_sorted_and_says_nothing_twice(name: str) -> None:
    rows = [row[0] for _, row in tables.rows(ROOT, name, phrases.HEADING, optional=3)]
    assert rows == sorted(rows, key=str.casefold)
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", LISTS)
def test_no_advice_is_itself_on_the_list(name: str) -> None:
    known = phrases.load(ROOT, name)
    for entry in known.entries:
        for choice in entry.instead:
            if not choice.startswith("("):
                assert not list(known.find(phrases.Words(choice))), (entry.words, choice)


def test_the_acronyms_are_sorted_and_say_what_they_stand_for() -> None:
    with (ROOT / tables.FOLDER / "acronyms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shorts = [row["short"] for row in rows]
    assert shorts == sorted(shorts, key=str.casefold)
    assert len(set(shorts)) == len(shorts)
    for row in rows:
        assert row["everybody knows"] in {"yes", "no"}, row
        assert row["everybody knows"] == "yes" or row["in full"], row


@pytest.mark.parametrize(
    ("text", "row", "want"),
    [
        ("We fob you off.", "fob/fobs you,,,", ["fob you"]),
        ("He is wheelchair-bound.", "wheelchair bound,,,", ["wheelchair-bound"]),
        ("You don’t know.", "don't,,,", ["don’t"]),
        ("Bring notes, e.g. a list.", "eg,,,", ["e.g."]),
        ("The blind. Go", "the blind .,,,", ["The blind"]),
        ("The blind child", "the blind .,,,", []),
        ("We, the people", "we the,,,", []),
        ("you will get a very good plan", "will get … plan,,,", ["will get a very good plan"]),
        ("you will get a very good and long plan", "will get … plan,,,", []),
        ("you will get it. A plan", "will get … plan,,,", []),
        ("This is Easy Read.", "is easy,,,is easy read", []),
        ("This is easy.", "is easy,,,is easy read", ["is easy"]),
    ],
)
def test_a_phrase_is_found_where_it_stands(
    text: str, row: str, want: list[str], tmp_path: Path
) -> None:
    assert found(text, row, tmp_path=tmp_path) == want


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", 1),
        ("words\n", 1),
        (",".join(phrases.HEADING) + "\n", 1),
        (",".join(phrases.HEADING) + "\na,b,c,d\nfew,parts\n", 3),
        (",".join(phrases.HEADING) + "\n,b,c,d\n", 2),
        (",".join(phrases.HEADING) + "\n… and,b,c,d\n", 2),
        (",".join(phrases.HEADING) + '\n"never closed,b,c,d\n', 2),
    ],
)
def test_a_list_that_is_empty_or_broken_says_where(
    content: str, line: int, tmp_path: Path
) -> None:
    (tmp_path / "qa/words").mkdir(parents=True)
    (tmp_path / "qa/words/list.csv").write_text(content, encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        phrases.load(tmp_path, "list.csv")
    assert caught.value.fault.place.path == "qa/words/list.csv"
    assert caught.value.fault.place.line == line


def test_a_missing_list_breaks_its_check_and_refuses_publication(tmp_path: Path) -> None:
    (tmp_path / "qa/words").mkdir(parents=True)
    site = site_with(read_page("# A page\n\nWords.\n"))
    site = type(site)(tmp_path, tmp_path, site.pages, {})
    for name in ("words.avoid", "words.abbreviation", "tone.blame"):
        outcome = gate.judge(site, context(), gate.Selection(frozenset({name})))
        assert outcome.broken, name
        assert not outcome.may_publish
