"""What is due: by owner, in the HTML report and as a calendar file."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from selectolax.lexbor import LexborHTMLParser
from support import HEAD, MINISITE, ROOT, project, qa

from qa import building, due
from qa.due import Due
from qa.report import as_calendar

if TYPE_CHECKING:
    from conftest import Visit

TODAY = dt.date(2026, 11, 21)
EVENTS = """\
- id: evening
  title: An evening on the annual review
  kind: event
  audience: parents
  weekday: Thursday
  date: 2026-12-10
  starts: "18:30"
  ends: "20:00"
  place: 2 Sample Road
  about: What the meeting is for.
  bring: Anybody you like.
  book: Ring us.
  changed: 2026-11-20
"""
GROUP = """\
service_manager_reports_to: awaited
seats:
  - {id: parent-1, title: Parent, speaks_for: parents, filled: awaited}
meetings:
  - {date: 2026-09-10, minutes: 2026-10-01, page: about/minutes.md}
  - {date: 2026-11-05}
"""
TEAM = (
    (MINISITE / "docs/team/team.yml").read_text(encoding="utf-8")
    + """
- id: manager
  title: SENDIASS manager
  works_for: service
  reports_to: governance
  does: I lead the team.
"""
)
GROUP_PAGE = "docs/about/steering-group.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with an event, a group and a page for annual reports. Not to be changed."""
    head = HEAD.replace("owner: caseworker", "owner: manager")
    return project(
        tmp_path_factory.mktemp("due") / "p",
        {
            "docs/events/events.yml": EVENTS,
            "docs/events/index.md": head + "# Events\n\n{{ events.upcoming }}\n",
            "docs/about/steering-group.yml": GROUP,
            GROUP_PAGE: head + "# Group\n\nThe group meets each term.\n",
            "docs/team/team.yml": TEAM,
            "docs/about/annual-report.md": head + "# Reports\n\nThey will stand here.\n",
        },
    )


@pytest.fixture(scope="module")
def items(folder: Path) -> list[Due]:
    with building.rehearsed(folder, TODAY) as (site, context):
        return due.due(site, context)


def test_each_kind_has_its_day_and_its_owner(items: list[Due]) -> None:
    found = {(one.kind, one.date, one.owner, one.what) for one in items}
    manager = "SENDIASS manager"
    assert {
        ("event", dt.date(2026, 12, 10), manager, "An evening on the annual review, 6.30pm"),
        (
            "minutes",
            dt.date(2026, 12, 17),
            manager,
            "Publish the minutes of the steering group of 5 November 2026",
        ),
        (
            "meeting",
            dt.date(2027, 3, 4),
            manager,
            "The steering group meets by this day at the latest",
        ),
        ("report", dt.date(2027, 12, 28), manager, "Publish the annual report 2026 to 2027"),
        ("review", dt.date(2027, 3, 1), manager, "Review 3 pages"),
    } <= found
    assert {one.owner for one in items if one.kind in {"facts", "sources"}} == {due.LAWYER}
    assert sum(one.what.startswith("Publish the minutes") for one in items) == 1
    assert items == sorted(items)


def test_facts_fall_due_by_the_limits_of_the_policy(items: list[Due]) -> None:
    with building.rehearsed(ROOT, TODAY) as (site, context):
        real = due.due(site, context)
    days = {one.date for one in real if one.kind == "facts"}
    law = next(iter(f for f in context.facts.law.values() if f.force == "law"))
    assert law.checked.replace(year=law.checked.year + 1) in days
    assert sum(len(one.names) for one in real if one.kind == "review") == len(site.pages)
    assert items


def test_the_calendar_is_one_that_calendars_can_read(items: list[Due]) -> None:
    text = as_calendar.report(items, "A; service", "https://example.org/x/", TODAY)
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(items)
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(set(ids)) == len(items)
    assert "X-WR-CALNAME:A\\; service: what is due" in lines
    at = lines.index("SUMMARY:Review 3 pages (SENDIASS manager)")
    assert lines[at - 2 : at] == ["DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270302"]
    assert lines[at + 1].startswith("DESCRIPTION:A fixture page (docs/about/annual-report.md)\\n")
    assert as_calendar.report(items, "A; service", "https://example.org/x/", TODAY) == text


def test_the_command_writes_the_calendar_and_says_the_same(folder: Path) -> None:
    done = qa(folder, "due", "--today", "2027-03-02")
    assert done.returncode == 0, done.stderr
    assert "SENDIASS manager\n" in done.stdout
    assert "  1 March 2027 (overdue): Review 3 pages\n" in done.stdout
    assert as_calendar.PATH in done.stdout
    assert (folder / as_calendar.PATH).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def html(folder: Path, target: Path, *arguments: str) -> LexborHTMLParser:
    done = qa(
        folder,
        *("check", "--format", "html", "--output", str(target), "--today", "2027-03-02"),
        *arguments,
    )
    assert done.returncode in {0, 1}, done.stderr
    return LexborHTMLParser(target.read_text(encoding="utf-8"))


@pytest.mark.browser
def test_the_report_has_what_is_due_by_owner(folder: Path, tmp_path: Path, visit: Visit) -> None:
    target = tmp_path / "report.html"
    tree = html(folder, target)
    text = " ".join(tree.css_first("main").text(separator=" ").split())
    due_part = text[text.index("What is due") :]
    assert re.search("SENDIASS manager .*1 March 2027: Review 3 pages. Overdue.", due_part)
    assert re.search("Legal lead .* Compare \\d+ facts? of law", due_part)
    assert tree.css_first("a[href='#due']")
    assert not html(folder, tmp_path / "one.html", "docs/contact.md").css("#due")
    visit.page.set_viewport_size({"width": 360, "height": 740})
    visit.page.goto(target.as_uri())
    visit.page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(visit.page)
    assert found.violations_count == 0, found.generate_report()
    assert visit.errors == []
