"""events.weekday, events.times and events.past; how events are shown, and the calendar file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from support import HEAD, ROOT, context, edit, neighbours, project, qa, site_with

from qa import building
from qa.checks.events import past, times, weekday
from qa.content import feeds
from qa.content.blocks import events
from qa.model import Check

GOOD = """\
- id: evening-1
  title: Getting ready, together
  kind: training
  audience: parents
  weekday: Tuesday
  date: 2026-12-01
  starts: '18:30'
  ends: '20:00'
  online: We send you a link.
  about: We talk about meetings.
  bring: A friend can join; so can a partner.
  book: Ring us.
  changed: 2026-11-20
- id: drop-in-1
  title: Drop in
  kind: event
  audience: young-people
  weekday: Saturday
  date: 2026-11-21
  starts: '12:00'
  ends: '13:15'
  place: Exampleton Library, 1 Example Street
  about: Come and ask us anything.
  bring: Bring who you like.
  book: You do not need to book.
  changed: 2026-11-20
- id: old-1
  title: Last year
  kind: event
  audience: parents
  weekday: Friday
  date: 2026-11-20
  starts: '09:00'
  ends: '10:00'
  place: Exampleton Hall
  about: We talked about plans.
  bring: A friend.
  book: Ring us.
  recording: contact.md
  changed: 2026-11-20
"""
TODAY = dt.date(2026, 11, 21)
PAGE = (
    HEAD + "# A fixture page\n\nCome and meet us.\n\n## Events\n\n{{ events.upcoming }}\n\n"
    "## Training\n\n{{ events.training }}\n\n## Recordings\n\n{{ events.recordings }}\n"
)


def hits(root: Path, text: str, check: Check) -> list[tuple[int, str]]:
    (root / "docs/events").mkdir(parents=True, exist_ok=True)
    (root / events.PATH).write_text(text, encoding="utf-8")
    site = replace(site_with(neighbours()[0]), root=root)
    return [(hit.place.line, hit.what) for hit in check.run(site, context())]


@pytest.mark.parametrize("module", [weekday, times, past])
def test_a_list_in_order_and_no_list_are_fine(tmp_path: Path, module: object) -> None:
    check: Check = module.CHECK  # type: ignore[attr-defined]
    assert hits(tmp_path, GOOD, check) == []
    (tmp_path / events.PATH).unlink()
    site = replace(site_with(neighbours()[0]), root=tmp_path)
    assert list(check.run(site, context())) == []


def test_a_weekday_that_is_wrong_for_its_date_is_told(tmp_path: Path) -> None:
    assert hits(tmp_path, GOOD.replace("weekday: Tuesday", "weekday: Monday"), weekday.CHECK) == [
        (1, '"Getting ready, together" is on 1 December 2026, which is a Tuesday.')
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("starts: '18:30'", "starts: '16:59'", ["in the evening"]),
        ("  online: We send you a link.\n", "  place: Exampleton Hall\n", ["online"]),
        ("date: 2026-12-01", "date: 2027-03-21", ["in the evening", "online"]),
        (GOOD, "# No dates yet.\n", ["in the evening", "online"]),
    ],
)
def test_times_asks_for_an_evening_and_an_online_event(
    tmp_path: Path, old: str, new: str, told: list[str]
) -> None:
    found = hits(tmp_path, GOOD.replace(old, new), times.CHECK)
    assert found == [(1, f"No event of the coming 17 weeks is {said}.") for said in told]


def test_a_past_event_without_recording_is_told(tmp_path: Path) -> None:
    text = GOOD.replace("  recording: contact.md\n", "")
    assert hits(tmp_path, text, past.CHECK) == [
        (27, '"Last year" was on 20 November 2026 and has no recording.')
    ]


def test_each_audience_has_its_own_part_and_past_events_are_gone(tmp_path: Path) -> None:
    hits(tmp_path, GOOD, past.CHECK)
    rows, faults = events.blocks(tmp_path, TODAY)
    shown = {name: "\n".join(row[0] for row in found) for name, found in rows.items()}
    assert faults == []
    for kind, name in (("Events", "upcoming"), ("Training", "training")):
        for who in ("parents and carers", "children and young people", "people who work"):
            assert f"### {kind} for {who}" in shown[name]
    assert "- When: Tuesday 1 December 2026, 6.30pm to 8pm" in shown["training"]
    assert "- When: Saturday 21 November 2026, midday to 1.15pm" in shown["upcoming"]
    assert shown["upcoming"].count("We have no dates yet.") == 2
    assert "Last year" not in shown["upcoming"]
    assert "- [Last year](site:contact.md), 20 November 2026" in shown["recordings"]


@pytest.mark.parametrize(
    ("time", "said"),
    [("00:00", "midnight"), ("00:30", "12.30am"), ("09:05", "9.05am"), ("23:59", "11.59pm")],
)
def test_a_time_is_written_as_a_reader_says_it(time: str, said: str) -> None:
    assert events.clock(time) == said


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("starts: '18:30'", "starts: 6.30pm", 7, "four figures, such as 18:30"),
        ("starts: '18:30'", "starts: '20:30'", 1, "ends after it starts"),
        ("  online: We send you a link.\n", "", 1, "Add place: with the address"),
        (
            "  book: Ring us.\n  changed: 2026-11-20\n- id: drop",
            "  changed: 2026-11-20\n- id: drop",
            1,
            '"book" is missing',
        ),
        (
            "audience: parents\n  weekday: Tuesday",
            "audience: mums\n  weekday: Tuesday",
            4,
            '"mums" is not one of the choices',
        ),
        (
            "recording: contact.md",
            "recording: https://example.org/film",
            39,
            "page that shows the recording",
        ),
    ],
)
def test_a_slip_names_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    hits(tmp_path, GOOD.replace(old, new), past.CHECK)
    (fault,) = events.load(tmp_path)[1]
    assert (fault.kind.split(".")[0], fault.place.line) == ("data", line)
    assert says in fault.what + fault.fix


def test_the_page_and_the_calendar_are_built(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", {events.PATH: GOOD, "docs/events/index.md": PAGE})
    edit(folder / "docs/events/index.md", "Come and", "[Our dates](events.ics). Come and")
    with building.rehearsed(folder, TODAY) as (site, _):
        raw = (site.built_root / feeds.EVENTS).read_bytes()
        assert not site.warnings
    text = raw.decode()
    assert text.count("\r\n") == text.count("\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = text.replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == 2
    assert "Last year" not in whole
    for line in (
        "UID:evening-1@example.org",
        "DTSTAMP:20261120T120000Z",
        "DTSTART;TZID=Europe/London:20261201T183000",
        "DTEND;TZID=Europe/London:20261201T200000",
        "SUMMARY:Getting ready\\, together",
        "LOCATION:Exampleton Library\\, 1 Example Street",
        "URL:https://example.org/events/",
    ):
        assert f"\r\n{line}\r\n" in whole, line
    said = qa(
        folder, "check", "--today", "2026-11-21", "--only", "links,access", "docs/events/index.md"
    )
    assert "events.ics" not in said.stdout


def test_a_long_line_of_the_calendar_is_folded_between_letters(tmp_path: Path) -> None:
    hits(tmp_path, GOOD.replace("Getting ready, together", "é" * 100), past.CHECK)
    text = feeds.calendar([e for e, _ in events.load(tmp_path)[0]], "A", "https://example.org/")
    assert "é" * 100 in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_real_list_holds_no_invented_event() -> None:
    assert events.load(ROOT) == ([], [])
