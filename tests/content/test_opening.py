"""Opening hours: what can be read, and what is said where it cannot."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from support import TODAY, edit, qa, space

from qa.content import opening, service


@pytest.mark.parametrize(
    ("said", "spells"),
    [
        ("9am to 5pm", ((540, 1020),)),
        ("9.30am to midday and 1pm to 5.15pm", ((570, 720), (780, 1035))),
        ("10am to 12 midday", ((600, 720),)),
        ("6pm to midnight", ((1080, 1440),)),
        ("12am to 12pm", ((0, 720),)),
        ("Closed", ()),
        ("9 to 5", None),
        ("5pm to 9am", None),
        ("13am to 2pm", None),
        ("9.75am to 2pm", None),
        ("9am to 1pm and midday to 5pm", None),
        ("by appointment", None),
        ("", None),
    ],
)
def test_the_hours_of_a_day(said: str, spells: object) -> None:
    assert opening.spells(said) == spells


@pytest.mark.parametrize(
    ("said", "closed"),
    [
        ("Bank holidays", (True, ())),
        ("Bank and public holidays in England", (True, ())),
        ("Bank holidays and 24 December to 1 January", (True, (((12, 24), (1, 1)),))),
        ("24 December, 31 December", (False, (((12, 24), (12, 24)), ((12, 31), (12, 31))))),
        ("None", (False, ())),
        ("Some school holidays", None),
        ("Bank holidays and the day after", None),
    ],
)
def test_the_closed_days(said: str, closed: object) -> None:
    assert opening.closed_days(said) == closed


def test_what_a_device_needs_names_the_bank_holidays_of_england_for_two_years() -> None:
    read = opening.of(space().service)
    assert read is not None
    data = opening.payload(read, TODAY)
    assert data["week"] == [[[600, 960]], [[600, 960]], [], [[600, 960]], [[600, 960]], [], []]
    assert {"2026-12-28", "2027-01-01", "2027-03-29"} <= set(data["bank"])
    assert "2026-03-17" not in data["bank"]  # Northern Ireland
    assert data["until"] == "2027-12-31"
    assert data == opening.payload(read, TODAY + dt.timedelta(days=30))


def test_the_hours_in_words_put_equal_days_together() -> None:
    said = opening.in_words(space().service)
    assert said == (
        "Monday to Tuesday, 10am to 4pm; Thursday to Friday, 10am to 4pm. Closed on bank holidays."
    )


@pytest.mark.parametrize(
    ("old", "new", "excerpt"),
    [
        ("Monday: 10am to 4pm", "Monday: 10-4", "10-4"),
        (
            "closed_days: {value: Bank holidays",
            "closed_days: {value: When we say so",
            "When we say so",
        ),
        ("Monday: 10am to 4pm", "Monday: 9.30am to 4pm", ""),
    ],
)
def test_settings_opening_hours(minisite: Path, old: str, new: str, excerpt: str) -> None:
    """settings.opening-hours names what it cannot read; the page then says nothing of 'open now'."""
    edit(minisite / "mkdocs.yml", old, new)
    done = qa(minisite, "check", "--format", "json", "--only", "settings.opening-hours")
    found = [f["excerpt"] for f in json.loads(done.stdout)["findings"]]
    assert found == ([excerpt] if excerpt else [])
    read = opening.of(service.load(minisite)[0])
    assert (read is None) == bool(excerpt)
