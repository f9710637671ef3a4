"""The speller: what it accepts, what it doubts, and that it never passes by failing."""

from __future__ import annotations

import csv
import gzip
import shutil
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.content import spelling_typos
from qa.content.spelling import WORDS, Speller, SpellingUnavailableError
from qa.content.spelling_cut import cut, fold
from qa.content.spelling_near import slip_cost

LISTS = ("british.json.gz", "accept.txt", "american.csv", "slips.csv")


@cache
def speller() -> Speller:
    return Speller.load()


def doubts(text: str) -> list[tuple[str, str, str]]:
    """Return word, kind and first suggestion."""
    return [(d.word, d.kind, (*d.suggestions, "")[0]) for d in speller().judge(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You will recieve it", [("recieve", "misspelt", "receive")]),
        ("Recieve it", [("Recieve", "misspelt", "Receive")]),
        ("the childrens team", [("childrens", "misspelt", "children's")]),
        ("the teachar's view", [("teachar's", "misspelt", "teacher's")]),
        ("a well-knwon rule", [("knwon", "misspelt", "known")]),
        ("on monday", [("monday", "misspelt", "Monday")]),
        ("an ehcp", [("ehcp", "misspelt", "EHCP")]),
        ("we organize", [("organize", "american", "organise")]),
        ("ORGANIZE it", [("ORGANIZE", "american", "ORGANISE")]),
        ("the color’s", [("color’s", "american", "colour's")]),
        ("gray", [("gray", "american", "grey")]),
        ("ask the XQZB team", [("XQZB", "unknown", "")]),
        ("ask the XQZBs", [("XQZBs", "unknown", "")]),
        ("ask Mr Wass about Zarnethorpe", [("Zarnethorpe", "unknown", "")]),
        ("dry the plates with teatowels", [("teatowels", "misspelt", "tea towels")]),
        ("\u0441hild", [("\u0441hild", "unknown", "")]),
    ],
)
def test_doubts_are_told_with_kind_and_suggestion(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = doubts(text)
    assert [f[:2] for f in found if f[0] != "Wass"] == [e[:2] for e in expected]
    for (_, _, got), (_, _, want) in zip(found, expected, strict=False):
        assert not want or got == want


@pytest.mark.parametrize(
    "text",
    [
        "children's, children’s, SENCOs, the SENCO's, EHCPs, it's, don't, they've, who’d",
        "1st, 2nd, 5pm, 5.30pm, KS2, B1 1AA, SW1A 2AA, £3.50, COVID-19, Year 10s",
        "https://x.org/recieve www.teh.co.uk recieve@teh.org @teh #teh teh.pdf /teh/recieve",
        "YouTube, iPad, DfE, PhD, snake_case_teh, McDonald",
        "café, naïve, crèche, façade, Zoë, nai\u0308ve, assess\u00adment, plan\u200bned, \ufb01nd",
        "multi-agency, co-produced, pre-16, re-ask, person-centred, non-statutory",
        "Chapter IV and paragraphs (ii) and (iii), a) to d)",
        "organise behaviour centre programme practise licence fulfil enrol ageing learnt",
        "the World Health Organization, Elizabeth",
        "здравствуйте 你好 مرحبا",
        "NOT ONE WORD OF THIS IS ABBREVIATED",
        "size prize seize capsize horizon citizen",
    ],
)
def test_what_is_right_passes(text: str) -> None:
    assert doubts(text) == []


def test_offsets_point_at_the_word_and_skipped_stretches_are_left_alone() -> None:
    text = "teh “recieve” and recieve"
    first = text.index("recieve")
    assert [text[d.start : d.end] for d in speller().judge(text, [(0, 3)])] == ["recieve"] * 2
    (last,) = speller().judge(text, [(first, first + 7), (0, 3)])
    assert last.start == text.rindex("recieve")


def test_many_texts_are_judged_like_each_alone() -> None:
    texts = ["We recieve it.", "", "All is well.", "Organize the colour."]
    together = Speller.load().judge_all([(t, ()) for t in texts])
    assert together == [Speller.load().judge(t) for t in texts]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("content", [None, b""])
def test_a_missing_or_empty_list_is_an_error(
    name: str, content: bytes | None, tmp_path: Path
) -> None:
    for each in LISTS:
        shutil.copy(WORDS / each, tmp_path / each)
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SpellingUnavailableError):
        Speller.load(tmp_path)


@pytest.mark.parametrize(
    "broken",
    [
        b"not gzip",
        gzip.compress(b"[]", mtime=0),
        gzip.compress(b'{"keys": {}, "forms": ""}', mtime=0),
    ],
    ids=["not gzip", "a list", "too little"],
)
def test_a_broken_base_list_is_an_error(broken: bytes, tmp_path: Path) -> None:
    for each in LISTS:
        shutil.copy(WORDS / each, tmp_path / each)
    (tmp_path / "british.json.gz").write_bytes(broken)
    with pytest.raises(SpellingUnavailableError):
        Speller.load(tmp_path)


def program(folder: Path, script: str) -> str:
    file = folder / "typos"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    "script",
    ["exit 0", "exit 1", "exit 2", "echo nonsense; exit 2", "echo '{\"type\": 1}'; exit 2"],
)
def test_a_typos_that_fails_or_finds_nothing_is_an_error(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = program(tmp_path, f"cat > /dev/null; {script}")
    monkeypatch.setattr(spelling_typos.shutil, "which", lambda *_args, **_more: file)
    with pytest.raises(SpellingUnavailableError):
        Speller.load().judge("All is well here.")


def test_a_missing_typos_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_typos.shutil, "which", lambda *_args, **_more: None)
    with pytest.raises(SpellingUnavailableError, match="missing"):
        Speller.load().judge("All is well here.")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_speller(text: str) -> None:
    for doubt in speller().judge(text):
        assert text[doubt.start : doubt.end] == doubt.word


@given(st.text(max_size=300))
def test_words_come_in_order_and_as_written(text: str) -> None:
    at = 0
    for word in cut(text):
        assert word.start >= at
        assert text[word.start : word.end] == word.form
        at = word.end


@pytest.mark.parametrize(
    "junk",
    [
        *(piece * (400_000 // len(piece)) for piece in ("a", "a-", "a@", "](", "\u0301", "/a")),
        " ".join(f"q{chr(97 + i % 26)}x{chr(97 + i // 26 % 26)}z" * 2 for i in range(30_000)),
    ],
    ids=["word", "hyphens", "mails", "links", "accents", "path", "words"],
)
def test_junk_takes_seconds_at_most(junk: str) -> None:
    started = time.process_time()
    Speller.load().judge(junk)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("recieve", "receive"), ("recieve", "relieve")),
        (("aplication", "application"), ("aplication", "replication")),
        (("seperate", "separate"), ("seperate", "desperate")),
    ],
)
def test_slips_that_people_make_cost_less(near: tuple[str, str], far: tuple[str, str]) -> None:
    assert slip_cost(*near) < slip_cost(*far)
    assert slip_cost(near[1], near[1]) == 0


def test_the_house_list_is_in_order_and_without_doubles() -> None:
    entries = (WORDS / "accept.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert entries == sorted(entries, key=lambda e: (e.casefold(), e))
    assert len({e.casefold() for e in entries}) == len(entries)
    assert all(e == e.strip() and e for e in entries)


@pytest.mark.parametrize("name", ["american.csv", "slips.csv"])
def test_corrections_are_in_order_and_right_themselves(name: str) -> None:
    with (WORDS / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    assert rows == sorted(rows)
    assert len({fold(wrong) for wrong, _ in rows}) == len(rows)
    kind = "american" if name == "american.csv" else "misspelt"
    told = speller().judge_all([(f"the {wrong} of it", ()) for wrong, _ in rows])
    for (wrong, right), found in zip(rows, told, strict=True):
        assert [(d.word, d.kind, d.suggestions[0]) for d in found] == [(wrong, kind, right)]
    accepted = speller().judge_all([(f"the {right} of it", ()) for _, right in rows])
    assert not any(accepted)
