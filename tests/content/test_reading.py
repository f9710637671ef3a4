"""Difficulty orders texts as readers do; the grade is textstat's, counted by blocks."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.content import reading
from qa.content.reading import defined_terms, flesch_kincaid_by_textstat, measure, syllables_of
from qa.data import make_tables

DATA = Path(reading.__file__).parent.parent / "data"

PLAIN = """\
You can ask the council to look at the help your child needs. Write a letter or send an email.
Say why you think your child needs more help than the school can give. The council must answer.
It has to give you the reasons in writing. If it says no, you can ask us what to do next.
We can read the letter with you and help you write back. Our help is free, and nobody at the school
needs to know that you talked to us. Keep a note of what you said and of the day you said it.
Bring a friend to the meeting if you would like someone to take notes while you talk."""

FORMAL = """\
Upon receipt of a request for statutory assessment, the authority is obliged to determine whether it
is necessary for provision to be made in accordance with a plan, having regard to the evidence of the
attainment and developmental progress of the child. Representations submitted by the parent shall be
taken into consideration, notwithstanding any prior determination by the educational institution in
respect of the sufficiency of the intervention that has been implemented hitherto."""

# Harder text first. The second pair has the short sentences on the harder side.
PAIRS = [
    (FORMAL, PLAIN),
    (
        "Lodge reps by the deadline. Panel ratifies banding. The CCG abates. Cite the LAC IRO. Await EIA.",
        """The council will meet to choose how much money your child's school gets, and you can write
        to tell them what you think before they meet, so that they know how you feel about it.""",
    ),
    (
        "The authority must commence the assessment expeditiously.",
        "The council must start to look at this soon.",
    ),
    (
        "Ask the school. Ask the council. The EOTAS PRU lacks AP.",
        "Ask the school. Ask the council. Your child has no school.",
    ),
]


@pytest.mark.parametrize(("harder", "easier"), PAIRS)
def test_the_harder_text_scores_higher(harder: str, easier: str) -> None:
    assert measure([harder]).difficulty > measure([easier]).difficulty


def test_the_grade_tells_plain_from_formal() -> None:
    assert measure([PLAIN]).grade < 4
    assert measure([FORMAL]).grade > 18
    assert measure([FORMAL]).enough is False
    assert measure([PLAIN]).enough is True


def test_kincaid_is_textstats_own_where_textstat_can_count() -> None:
    assert measure([PLAIN]).kincaid == pytest.approx(flesch_kincaid_by_textstat(PLAIN), abs=0.1)
    assert measure([FORMAL]).kincaid == pytest.approx(flesch_kincaid_by_textstat(FORMAL), abs=0.3)


def test_the_grade_is_the_mean_of_two_formulas() -> None:
    found = measure([PLAIN])
    assert found.grade == pytest.approx((found.kincaid + found.automated) / 2)
    assert found.lowest == min(found.kincaid, found.automated)


def test_a_list_item_ends_a_sentence_without_a_full_stop() -> None:
    items = ["the letter from the council", "your notes", "a friend if you like"]
    assert len(measure(items).sentences) == 3
    assert measure(items).grade == pytest.approx(measure([i + "." for i in items]).grade)
    assert flesch_kincaid_by_textstat("\n".join(items)) > measure(items).kincaid + 2


def test_sentences_know_their_block_and_their_place() -> None:
    texts = [
        "Ask us. We will help.",
        "Notwithstanding the foregoing, representations are invited.",
    ]
    found = measure(texts)
    assert [s.text for s in found.sentences] == [
        texts[s.block][s.start : s.end] for s in found.sentences
    ]
    assert found.hardest()[0].block == 1
    assert [s.words for s in found.sentences] == [2, 3, 6]
    assert found.words == 11
    assert found.words_a_sentence == pytest.approx(11 / 3)


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("EHCP", 4),
        ("EHCPs", 4),
        ("SEND", 1),
        ("send", 1),
        ("SENDIASS", 3),
        ("SENCO", 2),
        ("CAMHS", 1),
        ("Ofsted", 2),
        ("BBC", 3),
        ("organise", 3),
        ("organised", 3),
        ("prioritise", 4),
        ("personalised", 4),
        ("behaviour", 3),
        ("centre", 2),
        ("programme", 2),
        ("paediatric", 4),
        ("counselling", 3),
        ("dyspraxia", 4),
        ("well-known", 2),
        ("children's", 2),
        ("children’s", 2),
        ("James's", 2),
        ("don't", 1),
        ("2026", 1),
        ("https://www.legislation.gov.uk/ukpga/2014/6", 1),
    ],
)
def test_syllables_are_counted_as_spoken(word: str, spoken: int) -> None:
    assert syllables_of(word) == spoken


def test_our_table_agrees_with_textstat() -> None:
    flesch_kincaid_by_textstat("Sets the dictionary up.")
    import textstat  # noqa: PLC0415

    words = [
        w for w in (DATA / "syllables.txt").read_text(encoding="utf-8").split() if w.isalpha()
    ]
    for word in words[:: len(words) // 2000]:
        assert syllables_of(word) == max(1, textstat.syllable_count(word)), word


@pytest.mark.parametrize("word", ["neurodivergent", "outloud", "mainframed", "unhelpfulness"])
def test_a_word_in_no_list_has_the_syllables_that_textstat_gives_it(word: str) -> None:
    flesch_kincaid_by_textstat("Sets the dictionary up.")
    import textstat  # noqa: PLC0415

    assert word not in reading._table()
    assert syllables_of(word) == textstat.syllable_count(word)


def test_the_tables_are_what_their_maker_makes() -> None:
    """Run `python qa/data/make_tables.py` after a new dictionary."""
    assert (DATA / "syllables.txt").read_text(encoding="utf-8") == make_tables.syllables()
    assert (DATA / "common_words.txt").read_text(encoding="utf-8") == make_tables.common_words()


def test_our_own_syllables_are_in_order() -> None:
    lines = (DATA.parent / "words" / "syllables.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "word,syllables"
    entries = [line.split(",")[0] for line in lines[1:]]
    assert entries == sorted(set(entries), key=lambda e: (e.casefold(), e))


def test_a_term_that_is_explained_counts_as_one_easy_word() -> None:
    text = "The education, health and care plan says it. EHC plans are free. Education, health and care."
    without = measure([text])
    told = measure([text], frozenset({"education, health and care", "EHC"}))
    assert told.difficulty < without.difficulty
    assert told.grade < without.grade
    assert told.words == without.words


def test_an_abbreviation_excuses_no_everyday_word() -> None:
    hard = measure(["They will determine eligibility and SEND notifications."])
    told = measure(
        ["They will determine eligibility and SEND notifications."], frozenset({"SEND"})
    )
    same = measure(["They send representations."], frozenset({"SEND", "REPRESENTATIONS"}))
    assert told.difficulty < hard.difficulty
    assert same == measure(["They send representations."])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("an education, health and care (EHC) plan", {"EHC", "education, health and care"}),
        (
            "Ask the special educational needs co-ordinator (SENCO).",
            {"SENCO", "special educational needs co-ordinator"},
        ),
        (
            "special educational needs and disabilities (SEND)",
            {"SEND", "special educational needs and disabilities"},
        ),
        ("the teacher in charge of special needs help (SENCO)", {"SENCO"}),
        ("Your EHC (education, health and care) plan", {"EHC", "education, health and care"}),
        ("the Department for Education (DfE)", {"DfE", "Department for Education"}),
        ("Ask us (see page 4) or them (IF you like). It (May) be.", set()),
        ("information, advice and support (SENDIASS)", {"SENDIASS"}),
    ],
)
def test_terms_are_defined_by_brackets(text: str, terms: set[str]) -> None:
    assert defined_terms([text]) == terms


def test_names_and_broken_letters_are_not_held_against_a_text() -> None:
    known = measure(["He met a man in a town near the sea."]).difficulty
    assert measure(["He met Featherstonehaugh in Wolverhampton near the sea."]).difficulty == known
    assert measure(["He met a fiancée in a naïveté near the sea."]).difficulty == known


def test_regular_forms_of_a_known_word_are_known() -> None:
    known = ["asked", "asking", "stopped", "stopping", "carries", "biggest", "colours"]
    assert [w for w in known if not reading._familiar(w)] == []
    unknown = ["provision", "mediation", "tribunal", "statutory"]
    assert [w for w in unknown if reading._familiar(w)] == []


def test_nothing_to_read_is_no_crash() -> None:
    for texts in ([], [""], ["...", " \n "]):
        found = measure(texts)
        assert (found.words, found.grade, found.difficulty, found.sentences) == (0, 0, 0, ())
        assert found.hardest(3) == ()
        assert found.words_a_sentence == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), max_size=4), st.frozensets(st.text(), max_size=3))
def test_any_text_can_be_measured(texts: list[str], excused: frozenset[str]) -> None:
    found = measure(texts, excused)
    assert found.grade >= 0
    assert found.words == sum(s.words for s in found.sentences)
    defined_terms(texts)


@pytest.mark.parametrize(
    "piece", ["a", "a-", "(ABC) ", "(", "A (b", "xyzzy's", "é", "1", "ABC (a b "]
)
def test_tedious_text_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    measure([text], defined_terms([text]))
    assert time.process_time() - start < 4


COLD = """
import sys, time, socket
def no_network(*a, **k): raise AssertionError("the network was asked for")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = no_network
start = time.process_time()
from qa.content import reading
texts = [sys.stdin.read()] * 100
assert reading.measure(texts).words > 10_000
taken = time.process_time() - start
assert taken < 1.5, taken
assert not {"textstat", "nltk"} & set(sys.modules), "too slow to load for every page"
print(reading.flesch_kincaid_by_textstat(texts[0]))
"""


def test_a_cold_start_is_quick_and_asks_no_network(tmp_path: Path) -> None:
    """With no home folder, no NLTK_DATA and no network, as on a fresh machine behind a wall."""
    done = subprocess.run(
        [sys.executable, "-c", COLD],
        input=PLAIN,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={
            "HOME": str(tmp_path),
            "PYTHONPATH": str(DATA.parent.parent),
            "PYTHONIOENCODING": "utf-8",
            "PATH": "",
        },
    )
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) > 0
    assert "Error" not in done.stderr
