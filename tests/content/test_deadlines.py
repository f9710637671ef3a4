"""The rules that lead from a letter to a date: every case worked by hand, and nothing guessed."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from letter_cases import CASES, LATER, STATED
from support import ROOT, TODAY

from qa.content import bank_holidays, facts
from qa.content.deadlines import Holidays, OutOfRange, Rule, due, latest, rule_of, why_not
from qa.content.facts import Fact

LAW = facts.load(ROOT)[0].law
RULES = {key: fact for key, fact in LAW.items() if fact.calculator}
KNOWN = bank_holidays.around(TODAY)
day = dt.date.fromisoformat

# gov.uk, bank holidays in England, as published.
ENGLAND = """
2021: 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022: 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023: 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024: 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025: 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026: 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027: 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
2028: 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26
"""


def last(key: str, start: str) -> str:
    rule = rule_of(LAW[key])
    assert rule is not None, key
    return due(rule, day(start), KNOWN).last.isoformat()


@pytest.mark.parametrize(("key", "start", "end", "why"), CASES)
def test_a_case_worked_by_hand(key: str, start: str, end: str, why: str) -> None:
    assert last(key, start) == end, why


@pytest.mark.parametrize(("starts", "end"), LATER)
def test_of_two_rules_the_later_one_counts(starts: dict[str, str], end: str) -> None:
    sums = [due(rule_of(LAW[key]), day(start), KNOWN) for key, start in starts.items()]  # type: ignore[arg-type]
    assert latest(sums).last.isoformat() == end
    assert latest(sums[::-1]).last.isoformat() == end
    first, *others = starts
    assert tuple(others) == LAW[first].later_of


def test_months_as_the_courts_count_them() -> None:
    """Dodds v Walker: notice of 30 September 1978; E J Riley v Eurostile: notice of 23 March 1983."""
    past = Holidays(dt.date(1978, 1, 1), dt.date(1984, 12, 31), frozenset(), frozenset())
    assert due(Rule(4, "months"), dt.date(1978, 9, 30), past).last == dt.date(1979, 1, 30)
    assert due(Rule(2, "months"), dt.date(1983, 3, 23), past).last == dt.date(1983, 5, 23)


def test_what_is_stated_and_not_computed_is_on_a_list() -> None:
    assert {key: why for key, fact in RULES.items() if (why := why_not(fact))} == STATED
    assert [key for key, fact in RULES.items() if (rule_of(fact) is None) != (key in STATED)] == []


def test_every_computed_rule_has_a_case() -> None:
    """Rules that count alike share a case."""
    tried = {rule_of(LAW[key]) for key, *_ in CASES}
    kinds = {(r.unit, r.first_day_counts, r.back, r.days, r.end) for r in tried if r}
    for key, fact in RULES.items():
        rule = rule_of(fact)
        if rule is not None:
            kind = (rule.unit, rule.first_day_counts, rule.back, rule.days, rule.end)
            assert kind in kinds, key


@pytest.mark.parametrize(
    "changes",
    [
        {"unit": "years"},
        {"unit": ""},
        {"figure": "5 then 11"},
        {"figure": None},
        {"figure": "0"},
        {"figure": "2.5"},
        {"end_rule": "tribunal"},
        {"end_rule": "tribunal-days"},  # weeks are no working days
        {"per": "term"},
        {"bank_holidays": "uk"},  # weeks leave out none
        {"direction": "before", "first_day_counts": True},
        {"direction": "before", "end_rule": "next-working-day"},
        {"unit": "date"},
        {"unit": "date", "month": 2, "day": 30},
        {"unit": "date", "month": 2, "day": 29},
        {"unit": "date", "month": 13, "day": 1},
        {"unit": "date", "month": 2, "day": 15, "direction": "before"},
        {"unit": "working-days", "end_rule": "next-working-day"},
        {"month": 2, "day": 15},
    ],
)
def test_a_rule_that_is_not_known_is_never_guessed_at(changes: dict[str, object]) -> None:
    entry = {
        "topic": "t",
        "says": "s",
        "figure": "6",
        "unit": "weeks",
        "from": "f",
        "force": "law",
        "source": "s",
        "checked": "2026-11-21",
        "checked_how": "c",
        "status": "verified",
        "calculator": True,
    }
    assert rule_of(Fact.model_validate(entry)) == Rule(6, "weeks")
    assert why_not(Fact.model_validate(entry | changes)) == "unknown"
    assert rule_of(Fact.model_validate(entry | changes)) is None


def test_bank_holidays_are_those_that_were_published() -> None:
    for line in ENGLAND.split("\n")[1:-1]:
        year, days = line.split(": ")
        published = {day(f"{year}-{one}") for one in days.split()}
        ours = {d for d in KNOWN.england if d.year == int(year) and d.weekday() < 5}
        assert ours == published, year
    assert KNOWN.england < KNOWN.uk


def test_the_years_go_from_five_back_to_five_ahead_and_no_further() -> None:
    assert (KNOWN.first, KNOWN.last) == (dt.date(2021, 1, 1), dt.date(2031, 12, 31))
    year = rule_of(LAW["ar_every_12_months"])
    week = rule_of(LAW["ar_2_weeks_notice"])
    answer = rule_of(LAW["appeal_la_response_30_working_days"])
    appeal = rule_of(LAW["appeal_deadline_2_months"])
    assert year
    assert week
    assert answer
    assert appeal
    assert due(year, dt.date(2031, 1, 1), KNOWN).last == dt.date(2031, 12, 31)
    for rule, start in (
        (year, dt.date(2020, 12, 31)),
        (year, dt.date(2032, 1, 1)),
        (year, dt.date(2031, 1, 2)),
        (week, dt.date(2021, 1, 14)),
        (answer, dt.date(2031, 12, 1)),
        (appeal, dt.date(2031, 10, 25)),
        (appeal, dt.date(9999, 12, 31)),
        (week, dt.date(1, 1, 1)),
    ):
        with pytest.raises(OutOfRange):
            due(rule, start, KNOWN)
    with pytest.raises(OutOfRange):
        due(Rule(10**9, "days"), dt.date(2026, 1, 1), KNOWN)
    with pytest.raises(OutOfRange):
        due(Rule(10**9, "months", back=True), dt.date(2026, 1, 1), KNOWN)


_DATE = r"(\d+ \w+ \d{4})"
_EXAMPLE = re.compile(
    rf"(?:[Ff]rom|meeting on) {_DATE}, \{{\{{ law\.(\w+) \}}\}} end on {_DATE}\."
)


def test_the_examples_on_the_page_are_right() -> None:
    text = (ROOT / "guides/dates-from-your-letter.md").read_text(encoding="utf-8")
    found = _EXAMPLE.findall(text)
    assert len(found) == text.count(" end on ") == 6
    for start, key, end in found:
        rule = rule_of(LAW[key])
        assert rule
        assert due(rule, _read(start), KNOWN).last == _read(end), key


def _read(words: str) -> dt.date:
    return dt.datetime.strptime(words, "%d %B %Y").replace(tzinfo=dt.UTC).date()
