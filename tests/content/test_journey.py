"""Steps and time limits, as a guide's own headings and table say them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from support import EXTENSIONS

from qa.content import facts, journey, workspace
from qa.content.markdown import Converter

ROOT = Path(__file__).resolve().parents[2]
LAW = facts.load(ROOT)[0].law
FACTS = ("ehcna_6_week_decision", "ehcna_16_weeks_refusal_to_issue", "ehcna_20_weeks_final_plan")
OTHER = "plan_draft_15_days"


def table(*rows: tuple[str, str, str], columns: tuple[str, ...] = journey.COLUMNS) -> str:
    head = "".join(f"<th>{name}</th>\n" for name in columns)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>\n" for c in row) + "</tr>\n" for row in rows)
    return f"<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>"


def fact(key: str) -> str:
    return f'<a class="fact" href="#source-{key}">{LAW[key].words}</a>'


def test_steps_are_those_that_count_from_one() -> None:
    found = journey.steps(
        [("Who", "#who"), ("Step 1: Ask", "#a"), ("Step 2: Wait", "#b"), ("Your options", "#o")]
    )
    assert [(s.number, s.total, s.title, s.url) for s in found] == [
        (1, 2, "Ask", "#a"),
        (2, 2, "Wait", "#b"),
    ]
    assert journey.steps([("Step 1: Ask", "#a"), ("Step 3: Wait", "#b")]) == []


def test_each_heading_of_a_step_says_how_many_there_are() -> None:
    html = '<h2 id="step-1-ask">Step 1: Ask</h2><p>x</p><h2 id="step-2-go">Step 2: Go</h2>'
    assert re.findall(r'data-of="([^"]+)"', journey.numbered(html)) == ["1 of 2", "2 of 2"]
    assert journey.numbered(html.replace("Step 2", "Step 4")) == html.replace("Step 2", "Step 4")


def test_a_table_of_time_limits_becomes_a_list_and_stays_as_its_twin() -> None:
    first = table(
        ("The day", "It <em>starts</em>.", "The council"), ("Later", "You answer.", "You")
    )
    made = journey.with_timelines(f"<p>Before.</p>{first}<p>After.</p>", LAW)
    assert made.startswith("<p>Before.</p>")
    assert made.endswith("<p>After.</p>")
    tree = LexborHTMLParser(made)
    items = tree.css(".timeline__list > li")
    assert [i.css_first(".timeline__when").text() for i in items] == ["The day", "Later"]
    assert "It <em>starts</em>." in items[0].html
    assert ["timeline__row--you" in i.attributes["class"] for i in items] == [False, True]
    assert first in made
    assert tree.css_first("details.timeline__table table") is not None
    assert tree.css_first("svg") is None


def test_other_tables_stay_as_they_are() -> None:
    other = table(("Monday", "9am", "x"), columns=("Day", "Open", "Note"))
    assert journey.with_timelines(other, LAW) == other


def test_only_limits_with_one_start_in_weeks_or_days_stand_on_the_scale() -> None:
    rows = journey.rows_of(
        table(
            *((f"Within {fact(key)}", "x", "The council") for key in FACTS),
            (f"At least {fact(OTHER)}", "x", "You"),
            (f"Within {fact(FACTS[0])}, or {fact(OTHER)}", "x", "You"),
        )
    )
    assert [r.facts for r in rows][:4] == [*((key,) for key in FACTS), (OTHER,)]
    assert [(p.days, p.label) for p in journey.points(rows, LAW)] == [
        (42, "6 weeks"),
        (112, "16 weeks"),
        (140, "20 weeks"),
    ]
    assert journey.points(rows[1:], LAW) == []


def test_the_scale_is_true_and_hidden_from_screen_readers() -> None:
    drawn = journey.scale(
        [
            journey.Point(-14, "2 weeks"),
            journey.Point(14, "2 weeks"),
            journey.Point(84, "12 weeks"),
        ]
    )
    places = [float(x) for x in re.findall(r'<circle [^>]*cx="([\d.]+)%"', drawn)]
    steps = [b - a for a, b in pairwise(places)]
    assert steps == pytest.approx([steps[0], steps[0], steps[0] * 5], abs=0.5)
    assert 'aria-hidden="true"' in drawn
    assert "style=" not in drawn


def test_every_guide_with_such_a_table_gets_a_timeline(real_pages: dict[str, str]) -> None:
    tables = {
        path: len(re.findall(r"^\| When \| What happens \| Who does it \|", text, re.MULTILINE))
        for path, text in real_pages.items()
    }
    wanted = {path: number for path, number in tables.items() if number}
    assert len(wanted) > 15
    space = workspace.load(ROOT)
    drawn = 0
    for path, number in wanted.items():
        source = space.source(path, path.removeprefix("docs/"))
        html = Converter(EXTENSIONS, {}).convert(source.page.markdown)
        made = journey.with_timelines(html, space.facts.law)
        assert made.count('class="timeline"') == number, path
        drawn += made.count("<svg")
    assert drawn >= 4  # the assessment, the annual review, and their twins


@pytest.fixture(scope="module")
def real_pages() -> dict[str, str]:
    return {
        path: (ROOT / path).read_text(encoding="utf-8")
        for path in workspace.all_pages(ROOT)
        if path.startswith("guides/")
    }
