"""Sentences and words are counted as a reader would count them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.content import sentences
from qa.content.sentences import split, words

# Each list is one text: its sentences, joined by a space.
TEXTS = [
    ["Ring Mr. Smith or Dr. Lee.", "They are in."],
    ["Ask Mrs. O'Neill, Cllr. Khan or Prof. Wu.", "We will."],
    ["It costs £3.50.", "We pay for 2.5 hours."],
    ["The rule is in s.36, para. 9.3 and reg. 5.", "Read it."],
    ["See No. 5 on p. 12.", "Then see pp. 3 to 4."],
    ["Come at 5.30pm.", "Bring a pen."],
    ["Come at 5 p.m.", "Bring a pen."],
    ["Come at 9 a.m. on Monday.", "Bring a pen."],
    ["Bring papers, e.g. letters, i.e. what you have.", "Come early."],
    ["Bring letters, notes, etc.", "We will copy them."],
    ["She lives in the U.K.", "It rains."],
    ["She works at St. Mary's School.", "It is near."],
    ["It is 5 High St. in Leeds.", "It is near."],
    ["Mail a.b@example.gov.uk.", "We reply."],
    ["See https://www.gov.uk/a.html.", "It is short."],
    ["Go to www.gov.uk or gov.uk/send.", "It is short."],
    ["J. R. Smith wrote it.", "He is kind."],
    ["The school is named in section I.", "Ask for it."],
    ["Wait... and see.", "Then ask."],
    ["We waited…", "Nobody came."],
    ["“Stop!” she said.", "“I am here.", "Go on.”", "Then she left."],
    ['He said "no."', "We left."],
    ["(See page 4.)", "It is free."],
    ["Is it free?", "Yes!", "It is."],
    ["What?!", "No."],
    ["This is a pen.", "Have a go!", "The answer is no.", "It is."],
    ["The limit is 25.", "Most have 15."],
    ["It was in 2026.", "5 people came."],
    ["1. Ask the school."],
    ["a. Ask the school."],
    ["Step 2. Ask the school.", "Wait."],
    ["Your child has SEN.", "You can ask."],
    ["He is good at art.", "He likes it."],
    ["Use the app.", "It is free."],
    ["See fig. 4 for this.", "Wait."],
    ["The law says so.¹", "Read it.²"],
    ["Well done!🎉", "Go on."],
    ["No stop at the end"],
    ["The council - or the school - will ask.", "Say yes."],
    ["It has 3 bedrooms; it is warm: come in.", "Sit."],
]


@pytest.mark.parametrize("expected", TEXTS, ids=lambda t: t[0])
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[s.start : s.end] for s in split(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three.", 3),
        ("A well-known, up-to-date plan", 4),
        ("Call 0121 303 8461 or 0800 123 456", 4),
        ("Call +44 (0)121 303 8461 now", 3),
        ("Call (0121) 303 8461 now", 3),
        ("In 2026 0 of 12 came", 6),
        ("Mail send.team@example.gov.uk", 2),
        ("See https://www.gov.uk/a/b-c/d?e=f#g today", 3),
        ("It costs £6,000 or 50%", 5),
        ("6 weeks and 5 working days", 6),
        ("at 5.30pm on 21 November 2026", 6),
        ("home – school - and — here", 4),
        ("your parent/carer, 24/7", 4),
        ("the school—which knows—must", 5),
        ("don't, it’s, children's", 3),
        ("s.36 of the Act", 4),
        ("... & * – !", 0),
        ("", 0),
    ],
)
def test_words_are_counted_as_a_reader_counts(text: str, expected: int) -> None:
    assert len(words(text)) == expected
    assert sum(s.words for s in split(text)) == expected


def test_words_come_without_the_marks_around_them() -> None:
    said = words("“Ring 0121 303 8461, please!” *Now*")
    assert said == ["Ring", "01213038461", "please", "Now"]


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    text = "one two\nthree\n \nfour"
    assert [text[s.start : s.end] for s in split(text)] == ["one two\nthree", "four"]


def test_offsets_hold_where_a_phone_number_is_joined() -> None:
    text = "Ring 0121 303 8461. Ask for us."
    assert [text[s.start : s.end] for s in split(text)] == ["Ring 0121 303 8461.", "Ask for us."]


def test_a_stretch_without_a_word_is_no_sentence() -> None:
    assert split(" ... !! \n\n – ") == ()
    assert [s.words for s in split("Yes. !!! Go.")] == [1, 1]


@given(st.text(alphabet=st.sampled_from("aB. !?…\"'”()1£\n\t-/@é\ud800🎉") | st.characters()))
def test_any_text_is_cut_into_stretches_in_order(text: str) -> None:
    found = split(text)
    at = 0
    for sentence in found:
        assert at <= sentence.start < sentence.end <= len(text)
        assert sentence.words > 0
        assert not text[sentence.start].isspace()
        assert not text[sentence.end - 1].isspace()
        at = sentence.end
    assert sum(s.words for s in found) == len(words(text))


TEDIOUS = [". ", "a", " ", "\n", "“", "J. ", "e.g. ", "p.m. A ", "0 ", "0", "+0 ", "a@", "0121-"]
TEDIOUS += ["\n\na", "a/b", '"A. ', "(", "-", "é. ", "(0", "A.B. C"]


@pytest.mark.parametrize("piece", TEDIOUS)
def test_tedious_text_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    split(text)
    words(text)
    assert time.process_time() - start < 2


def test_a_megabyte_of_prose_takes_seconds() -> None:
    text = "Ask Mr. Lee at the school, e.g. at 5 p.m. Then wait for 2.5 weeks. " * 15_000
    start = time.process_time()
    assert len(split(text)) == 30_000
    assert time.process_time() - start < 5


def test_the_list_of_short_forms_is_in_order_and_without_doubles() -> None:
    lines = sentences.ABBREVIATIONS.read_text(encoding="utf-8").splitlines()
    entries = [line.removesuffix(" *") for line in lines if not line.startswith("#")]
    assert entries == sorted(entries, key=lambda e: (e.casefold(), e))
    assert len({e.casefold() for e in entries}) == len(entries)
    assert all(e.endswith(".") and " " not in e for e in entries)
