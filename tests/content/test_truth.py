"""What the pages say about the law, held against facts; and where the facts come from.

Fixtures of truth.typed-figure, truth.wrong-figure, truth.wrong-kind-of-day and
truth.must-without-law stand in truth/ beside this file, as they need facts of their own; their marks are those of tests/checks. The checks
truth.recheck-due, sources.section-19, sources.checked-date and sources.unused judge data files.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support import EXTENSIONS, HEAD, ROOT, TODAY, project, without_marks

from qa import gate
from qa.checks.sources import checked_date, section_19, unused
from qa.checks.truth import _lists, recheck_due
from qa.content import data, facts, figures, patterns, policy, tables, workspace
from qa.content import page as pages
from qa.content.markdown import Converter
from qa.model import Context, Finding, Hit, Page, Site
from qa.report import as_impact, as_text

HERE = Path(__file__).resolve().parent / "truth"
FIXTURES = sorted(HERE.glob("*/*/*.md"))
TABLES = ("law_errors.csv", "law_topics.csv", "reform_claims.csv", "stale_bodies.csv")


def label(path: Path) -> str:
    return "-".join((*path.parts[-3:-1], path.stem))


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> workspace.Workspace:
    changes = {"guides/law.yml": (HERE / "law.yml").read_text(encoding="utf-8")}
    folder = project(tmp_path_factory.mktemp("truth"), changes)
    return workspace.load(folder, TODAY)


def page_of(space: workspace.Workspace, text: str, name: str = "fixture") -> Page:
    path = f"guides/{name}.md"
    (space.root / path).write_text(text.replace("{HEAD}", HEAD), encoding="utf-8")
    space.sources.pop(path, None)
    return pages.convert(space.source(path, path), Converter(EXTENSIONS, {}))


def site_of(space: workspace.Workspace, *found: Page) -> Site:
    return Site(root=space.root, built_root=space.root / "site", pages=found, built={})


def judged(space: workspace.Workspace, path: Path) -> tuple[list[Finding], list[int], str]:
    text, lines = without_marks(path.read_text(encoding="utf-8"))
    page = page_of(space, text)
    selection = gate.Selection(frozenset({path.parts[-3]}))
    outcome = gate.judge(site_of(space, page), space.context(), selection)
    assert not outcome.broken, outcome.broken
    return list(outcome.findings), lines, text


@pytest.mark.parametrize("path", FIXTURES, ids=label)
def test_a_page_is_caught_on_its_marked_lines_and_no_others(
    path: Path, space: workspace.Workspace
) -> None:
    findings, lines, text = judged(space, path)
    assert bool(lines) == (path.parts[-2] == "bad")
    assert [f.line for f in findings] == lines, [(f.line, f.what) for f in findings]
    for finding in findings:
        said = finding.excerpt.split()[0].strip("\"'")
        assert said in text.split("\n")[finding.line - 1] or "{{" in text, finding
        for words in (finding.what, finding.fix):
            assert words.endswith((".", "?")), words
            assert len(" ".join(words.split('"')[::2]).split()) <= 25, words


@pytest.mark.parametrize("name", sorted({p.parts[-3] for p in FIXTURES}))
def test_the_report_of_one_bad_page_reads_as_it_did(name: str, space: workspace.Workspace) -> None:
    path = min((HERE / name / "bad").glob("*.md"))
    text = as_text.report(gate.Outcome(1, 1, tuple(judged(space, path)[0]))) + "\n"
    kept = HERE / name / "report.txt"
    if os.environ.get("UPDATE_REPORTS"):
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8"), "run make reports and read the difference"


# ---------------------------------------------------------------------------- dates and use


def hits(check: object, site: Site, context: Context) -> list[Hit]:
    return list(check.find(site, context))  # type: ignore[attr-defined]


def test_recheck_due_counts_from_the_day_a_fact_was_checked(space: workspace.Workspace) -> None:
    site = site_of(space)
    assert not hits(recheck_due, site, replace(space.context(), today=dt.date(2027, 5, 21)))
    half_a_year = hits(recheck_due, site, replace(space.context(), today=dt.date(2027, 5, 22)))
    assert {h.place.path for h in half_a_year} == {"guides/law.yml"}
    lines = (HERE / "law.yml").read_text(encoding="utf-8").split("\n")
    assert {lines[h.place.line - 1] for h in half_a_year} == {
        "school_consultation_15_days:",
        "sen_6000:",
    }
    year = hits(recheck_due, site, replace(space.context(), today=dt.date(2027, 11, 22)))
    assert len(year) > len(half_a_year)
    assert any(h.what.startswith('3 facts under "sen-support" were last checked') for h in year)


def test_recheck_due_gives_a_topic_its_own_limit(space: workspace.Workspace) -> None:
    law = dict(space.facts.law)
    law["reform"] = law["sen_6000"].model_copy(update={"topic": "reform-2026"})
    known = replace(space.facts, law=law, law_lines={**space.facts.law_lines, "reform": 9})
    context = replace(space.context(), facts=known, today=dt.date(2027, 1, 22))
    assert [h.place.line for h in hits(recheck_due, site_of(space), context)] == [9]


def test_checked_date_of_a_source_has_a_limit_by_its_kind(space: workspace.Workspace) -> None:
    context = space.context()
    sources = {
        kind: context.facts.sources["example-act"].model_copy(update={"kind": kind})
        for kind in ("law", "guidance", "standard", "other")
    }
    lines = dict.fromkeys(sources, 1)
    context = replace(context, facts=replace(context.facts, sources=sources, source_lines=lines))
    for day, due in (
        (dt.date(2027, 5, 1), []),
        (dt.date(2027, 5, 2), ["guidance", "other"]),
        (dt.date(2027, 11, 2), ["law", "guidance", "standard", "other"]),
    ):
        found = hits(checked_date, site_of(space), replace(context, today=day))
        assert [h.excerpt for h in found] == due


def test_unused_sources_are_those_that_no_page_names(space: workspace.Workspace) -> None:
    plain = page_of(space, "{HEAD}# A page\n", "plain")
    named = page_of(
        space, HEAD.replace("owner:", "sources: [example-act]\nowner:") + "# A page\n", "named"
    )
    assert [h.excerpt for h in hits(unused, site_of(space, plain), space.context())] == [
        "example-act"
    ]
    assert not hits(unused, site_of(space, plain, named), space.context())


def test_section_19_is_found_through_a_fact_or_a_source(space: workspace.Workspace) -> None:
    def found(text: str) -> int:
        page = page_of(space, text, "nineteen")
        return len(hits(section_19, site_of(space, page), space.context()))

    assert found("{HEAD}# A guide\n\nYour views count.\n") == 1
    assert found("{HEAD}# A guide\n\nWrite in time: {{ law.ehcna_6_week_decision }}.\n") == 1
    assert found("{HEAD}# A guide\n\nYour views count.{{ law.s19_principles }}\n") == 0
    title = "Children and Families Act 2014, section 19 (the principles)"
    source = space.facts.sources["example-act"]
    act = {"s19": source.model_copy(update={"title": title}), "s195": source}
    known = replace(space.facts, sources=act)
    page = page_of(space, "{HEAD}# A guide\n", "named-19")
    for name, count in (("s19", 0), ("s195", 1)):
        named = replace(page, meta=replace(page.meta, sources=(name,)))
        context = replace(space.context(), facts=known)
        assert len(hits(section_19, site_of(space, named), context)) == count
    other = replace(page, kind="page")
    assert not hits(section_19, site_of(space, other), space.context())


# ---------------------------------------------------------------------------- the tables


def claims() -> Iterator[_lists.Claim]:
    yield from _lists.errors(ROOT)
    yield from _lists.reform(ROOT)


def makes(claim: _lists.Claim, text: str) -> bool:
    low = text.lower()
    return bool(
        patterns.search(claim.when, text, low)
        and not patterns.search(claim.unless, text, low)
        and not patterns.search(claim.on_page, low, low)
    )


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.name)
def test_a_claim_is_found_in_its_wrong_words_and_not_in_any_right_ones(
    claim: _lists.Claim,
) -> None:
    assert makes(claim, claim.wrong)
    assert not [other.right for other in claims() if makes(claim, other.right)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_sorted_and_names_each_row_once(name: str) -> None:
    lines = (ROOT / "qa/words" / name).read_text(encoding="utf-8").split("\n")[1:-1]
    names = [line.split(",", 1)[0] for line in lines if not line.startswith('"')]
    assert names == sorted(names)
    assert len(names) == len(set(names))


def test_each_fact_that_a_table_names_is_in_law_yml() -> None:
    law, _ = facts.load(ROOT)
    named = {key for topic in _lists.topics(ROOT) for key in topic.facts}
    for claim in claims():
        named |= {
            word.rstrip(".);,").removeprefix("law.")
            for word in claim.fix.replace("(", " ").split()
            if word.startswith("law.")
        }
    assert not named - set(law.law)


def test_a_topic_with_figures_has_a_fact_with_a_figure() -> None:
    law, _ = facts.load(ROOT)
    for topic in _lists.topics(ROOT):
        if topic.figures != ("age",):
            assert any(law.law[key].figure is not None for key in topic.facts), topic.topic


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_or_empty_table_breaks_its_check(name: str, tmp_path: Path) -> None:
    folder = project(tmp_path)
    space = workspace.load(folder, TODAY)
    page = page_of(space, "{HEAD}# A page\n")
    table = folder / "qa/words" / name
    heading = table.read_text(encoding="utf-8").split("\n")[0]
    for text in (heading + "\n", ""):
        table.write_text(text, encoding="utf-8")
        os.utime(table, ns=(1, time.time_ns()))
        outcome = gate.judge(
            site_of(space, page), space.context(), gate.Selection(frozenset({"truth"}))
        )
        assert outcome.broken, name
        assert name in outcome.broken[0]
        assert not outcome.may_publish
    table.unlink()
    outcome = gate.judge(
        site_of(space, page), space.context(), gate.Selection(frozenset({"truth"}))
    )
    assert outcome.broken
    assert "missing" in outcome.broken[0]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("a,b", "has 2 cells; the heading has 4"),
        ("a,... word,,now", "should begin and end with a word"),
        ("a,w%rd,,now", "is not a word"),
        ("a,,,now", "at least 1"),
        ('"a,word,,now,', "quotation mark"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_line(row: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "qa/words").mkdir(parents=True)
    file = tmp_path / "qa/words/stale_bodies.csv"
    file.write_text(f"name,when,unless,now\nfirst,word,,now\n{row}\n", encoding="utf-8")
    with pytest.raises(data.Unreadable, match=says) as caught:
        tables.rows_of(tmp_path, "stale_bodies.csv", _lists.Stale)
    assert caught.value.fault.place.line == 3


def test_the_limits_stand_in_policy_yml() -> None:
    rules, _ = policy.load(ROOT)
    law, _ = facts.load(ROOT)
    for fact in law.law.values():
        assert rules.limit("truth.recheck-months", fact.force) > 0
    for source in law.sources.values():
        assert rules.limit("sources.recheck-months", source.kind) > 0


# ---------------------------------------------------------------------------- the small languages


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("mediat*", "about Mediation now", True),
        ("mediat*", "remediation", False),
        ("must/have_to use ... mediator", "You have to use a good mediator", True),
        ("must/have_to use ... mediator", "You must use it. " + "x" * 80 + " mediator", False),
        ("re-assess", "to reassess", True),
        ("re-assess", "to re-assess", True),
        ("re-assess", "to assess", False),
        ("CCG/CCGs", "the CCGs", True),
        ("CCG/CCGs", "the ccgs", False),
        ("plan + school", "the school has a plan", True),
        ("plan + school", "the college has a plan", False),
        ("child's plan", "the child's plan", True),
        ("s.317", "under s.317", True),
        ("s.317", "under s1317", False),
    ],
)
def test_a_pattern_fits_what_it_says(pattern: str, text: str, fits: bool) -> None:
    assert bool(patterns.search(patterns.read(pattern), text, text.lower())) is fits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("within 6 weeks", [(6.0, "weeks")]),
        ("a 20-week limit", [(20.0, "weeks")]),
        ("fifteen working days", [(15.0, "working-days")]),
        ("the sixth school day", [(6.0, "school-days")]),
        ("every 3 to 6 months", [("3 to 6", "months")]),
        ("half a day", [(0.5, "days")]),
        ("the first £6,000", [(6000.0, "pounds")]),
        ("6,000 pounds", [(6000.0, "pounds")]),
        ("before 15 February", [("15 February", "date")]),
        ("on 15 February 2027", []),
        ("aged 16 or under 25", [(16.0, "age"), (25.0, "age")]),
        ("at 16 minutes past", []),
        ("at 16.30 and section 36", []),
        ("in Year 9, step 3", []),
        ("twenty-eight days", [(28.0, "days")]),
        ("30 calendar days", [(30.0, "days")]),
    ],
)
def test_a_figure_is_read(text: str, found: list[tuple[float | str, str]]) -> None:
    assert [(f.value, f.unit) for f in figures.find(text)] == found


def test_the_same_time_in_other_words_is_the_same() -> None:
    two_weeks, year = next(figures.find("2 weeks")), next(figures.find("one year"))
    assert two_weeks.same(next(figures.find("14 days")))
    assert not two_weeks.same(next(figures.find("14 working days")))
    assert year.same(next(figures.find("12 months")))


# ---------------------------------------------------------------------------- impact


def test_impact_lists_pages_and_lines_of_a_fact(space: workspace.Workspace) -> None:
    key = "ehcna_6_week_decision"
    text = f"{HEAD}# A guide\n\nIn {{{{ law.{key} }}}}.\n\n- Week {{{{ law.{key}.figure }}}}\n"
    first = page_of(space, text, "one")
    other = page_of(space, f"{HEAD}# A guide\n\nOf law.{key} no word.\n", "two")
    said = as_impact.impact((other, first), space.facts, f"law.{key}")
    start = len(HEAD.split("\n"))
    assert f"guides/one.md, line {start + 2}: In {{{{ law.{key} }}}}." in said
    assert f"guides/one.md, line {start + 4}: - Week" in said
    assert "guides/two.md" not in said
    assert said.endswith("1 page, 2 lines. Read each again when it changes.")


def test_impact_of_a_source_and_of_what_nobody_uses(space: workspace.Workspace) -> None:
    named = page_of(
        space, HEAD.replace("owner:", "sources: [example-act]\nowner:") + "# A page\n", "named"
    )
    said = as_impact.impact((named,), space.facts, "example-act")
    assert "guides/named.md, line 5: sources: [example-act]" in said
    assert as_impact.impact((), space.facts, "sen_6000").endswith("No page uses it.")


def test_impact_of_an_unknown_key_comes_with_a_guess(space: workspace.Workspace) -> None:
    with pytest.raises(as_impact.UnknownKeyError, match='Did you mean "sen_6000"'):
        as_impact.impact((), space.facts, "sen_600")
