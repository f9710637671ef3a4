"""The words of 'Dates from your letter' fit the rules of law.yml, one to one."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from letter_cases import STATED
from support import ROOT, TODAY, edit

from qa.content import data, deadlines, facts, letter_dates, letter_payload
from qa.content.blocks import dates

LAW = facts.load(ROOT)[0]
RULES = {key: fact for key, fact in LAW.law.items() if fact.calculator}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the two data files alone."""
    (tmp_path / "guides").mkdir()
    for path in (facts.LAW, facts.SOURCES, letter_dates.PATH):
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


def faults(folder: Path) -> list[tuple[str, str, str]]:
    law, _ = facts.load(folder)
    guide, found = letter_dates.load(folder, law)
    assert (guide is None) == bool(found)
    for fault in found:
        line = (folder / fault.place.path).read_text(encoding="utf-8").split("\n")
        assert fault.excerpt in line[fault.place.line - 1], fault
    return [(fault.kind, fault.place.path, fault.excerpt) for fault in found]


def test_every_rule_has_words_and_no_words_are_left_over() -> None:
    guide, found = letter_dates.load(ROOT, LAW)
    assert found == []
    assert guide is not None
    shown = [key for g in guide.file.groups for e in g.events for key in guide.following(e)]
    assert sorted(shown) == sorted(RULES)


@pytest.mark.parametrize(
    ("path", "old", "new", "kind", "names"),
    [
        (letter_dates.PATH, "id: tribunal-order", "id: tribunal-odrer", "words-missing", "both"),
        (
            letter_dates.PATH,
            "  school-reply: The",
            "  school-replies: The",
            "words-missing",
            "both",
        ),
        (letter_dates.PATH, "  head-teacher: the", "  headteacher: the", "words-missing", "both"),
        (facts.LAW, "from: school-consulted", "from: school-asked", "words-missing", "both"),
        (
            letter_dates.PATH,
            "  order_reconsider_2_weeks:",
            "  order_x:",
            "words-unused",
            "order_x",
        ),
        (
            letter_dates.PATH,
            "id: mediation-ended",
            "id: mediation-meeting",
            "duplicate-key",
            "any",
        ),
        (facts.LAW, "  from: school-consulted\n", "", "missing-key", "any"),
        (facts.LAW, "  - ar_every_12_months\n", "  - ar_every\n", "unknown-key", "any"),
    ],
)
def test_a_slip_is_told_with_file_and_line(
    project: Path, path: str, old: str, new: str, kind: str, names: str
) -> None:
    edit(project / path, old, new)
    found = faults(project)
    assert f"data.{kind}" in {k for k, _, _ in found}
    if names == "both":
        assert {k for k, _, _ in found} == {"data.words-missing", "data.words-unused"}
    elif names != "any":
        assert [name for _, _, name in found] == [names]


def test_a_day_that_does_not_fit_into_a_sentence_is_refused(project: Path) -> None:
    edit(project / letter_dates.PATH, "day: the day of the order", "day: Date of the order")
    law, _ = facts.load(project)
    guide, found = letter_dates.load(project, law)
    assert guide is None
    assert [f.kind for f in found] == ["data.wrong-type"]
    rows, told = dates.blocks(project, TODAY)
    assert list(rows["rules"]) == []
    assert told == found


def test_a_file_that_cannot_be_read_says_so(project: Path) -> None:
    (project / letter_dates.PATH).write_text("groups: [", encoding="utf-8")
    with pytest.raises(data.Unreadable, match="events-of-letters"):
        letter_dates.load(project, LAW)


def test_the_table_has_each_rule_with_its_figure_and_who_acts() -> None:
    guide, _ = letter_dates.load(ROOT, LAW)
    assert guide is not None
    rows = [row for row, _ in dates.lines(guide) if row.strip().startswith("| ")]
    rules = [row for row in rows if "Letter or event" not in row and "---" not in row]
    assert len(rules) == len(RULES)
    for key, fact in RULES.items():
        mine = [r for r in rules if f"{{{{ law.{key} }}}}" in r.split("Or {{")[0].split("|")[4]]
        assert len(mine) == 1, key
        who = guide.file.who[fact.binds]
        assert f"| {who[0].upper()}{who[1:]} |" in mine[0]
        assert mine[0].count("|") == 5, key


def test_the_words_of_how_long_a_rule_gives() -> None:
    guide, _ = letter_dates.load(ROOT, LAW)
    assert guide is not None
    for key, words in (
        ("ehcna_6_week_decision", "6 weeks from the day the council got the request"),
        ("ar_2_weeks_notice", "at least 2 weeks before the day of the review meeting"),
        ("phase_31_march", "before 31 March in the year of the move"),
        ("ex_45_days", "more than 45 school days in a school year"),
        (
            "plan_draft_15_days",
            "15 days, with the day the draft plan was given or sent to you as the first day",
        ),
    ):
        assert guide.span(key, RULES[key].words) == words
    assert guide.how("appeal_deadline_1_month") == (
        "{{ law.appeal_deadline_1_month }} from the day the mediation certificate was issued "
        "(longer if it ends in August, at Christmas or on a day off). "
        "Or {{ law.appeal_deadline_2_months }} from the day the council sent its decision. "
        "The later one counts."
    )


def test_what_the_browser_gets_is_complete_and_the_same_each_time() -> None:
    guide, _ = letter_dates.load(ROOT, LAW)
    assert guide is not None
    one, two = (json.dumps(letter_payload.payload(guide, TODAY)) for _ in range(2))
    assert one == two
    assert one == json.dumps(letter_payload.payload(guide, dt.date(TODAY.year, 1, 1)))
    given = json.loads(one)
    assert set(given["rules"]) == set(RULES)
    for key, rule in given["rules"].items():
        assert bool(rule["rule"]) == (key not in STATED), key
        assert bool(rule["why"]) == (key in STATED), key
        known = deadlines.rule_of(RULES[key])
        assert rule["rule"] == (letter_payload.rule_values(known) if known else None)
        assert rule["url"].startswith("https://"), key
        assert rule["says"] == RULES[key].says
    events = {e["id"]: e for g in given["groups"] for e in g["events"]}
    assert events["year-of-transfer"]["asks"] == "year"
    assert [e for e, one in events.items() if one["asks"] == "year"] == ["year-of-transfer"]
    assert events["decision-letter-sent"]["also"] == ["mediation-certificate-issued"]
    assert events["mediation-certificate-issued"]["also"] == ["decision-letter-sent"]
    assert events["plan-transferred"]["also"] == ["plan-made-or-last-review"]
    assert sum(bool(e["also"]) for e in events.values()) == 3
    assert events["review-meeting"]["rules"][0] == "ar_2_weeks_notice"
    assert events["review-meeting"]["rules"][-1] == "ar_final_12_weeks"
