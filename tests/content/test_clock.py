"""A clock that cannot be right is said in one sentence; no page is blamed for it."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from support import TODAY, edit, mkdocs, qa

from qa.content import clock, heads
from qa.model import FrontMatter


def tops(*amended: dt.date | None) -> list[heads.Head]:
    return [
        heads.Head(f"{n}.md", f"{n}.md", "page", FrontMatter(title="A", amended=day))
        for n, day in enumerate(amended)
    ]


def seconds(day: dt.date, hour: int = 12) -> str:
    return str(int(dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC).timestamp()))


@pytest.mark.parametrize(
    ("year", "run", "command"), [(1970, mkdocs, "build"), (2016, qa, "check"), (2100, qa, "build")]
)
def test_a_wrong_clock_stops_a_build_with_one_sentence(
    minisite: Path,
    monkeypatch: pytest.MonkeyPatch,
    year: int,
    run: Callable[..., subprocess.CompletedProcess[str]],
    command: str,
) -> None:
    monkeypatch.setenv(clock.EPOCH, seconds(dt.date(year, 1, 1)))
    done = run(minisite, command)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"says that today is 1 January {year}, but " in said
    assert "Set the clock and try again." in said
    assert "mkdocs.yml, line" not in said
    assert len(said.split()) < 60, said
    assert "Traceback" not in said
    assert not (minisite / "site").exists()


def test_a_day_that_is_given_is_taken(minisite: Path) -> None:
    assert "says that today is" not in qa(minisite, "check", "--today", "2100-01-01").stderr


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_traceback(minisite: Path, day: str) -> None:
    done = qa(minisite, "check", "--today", day)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stdout + done.stderr


def test_one_page_from_the_future_has_a_slip_of_its_own(minisite: Path) -> None:
    edit(minisite / "docs/contact.md", "amended: 2026", "amended: 2062")
    done = qa(minisite, "check", "--only", "review")
    assert "says that today is" not in done.stderr
    assert '"amended" is 2062' in done.stdout


def test_an_hour_or_a_weekend_is_no_wrong_clock() -> None:
    day = dt.timedelta(days=1)
    clock.doubted(TODAY, tops(TODAY, TODAY - day, None))
    clock.doubted(TODAY, tops(TODAY + day, TODAY - day, TODAY - day))
    clock.doubted(TODAY, tops(TODAY - clock.LONGEST_SILENCE))
    clock.doubted(TODAY, tops(None))
    clock.doubted(TODAY, tops())


def test_the_edges_of_a_wrong_clock() -> None:
    day = dt.timedelta(days=1)
    for amended in (tops(TODAY + day), tops(TODAY - clock.LONGEST_SILENCE - day)):
        with pytest.raises(clock.WrongDay, match="The clock of this computer says"):
            clock.doubted(TODAY, amended)


def test_the_day_of_an_earlier_build_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.EPOCH, seconds(dt.date(2026, 11, 21), 23))
    assert clock.today() == dt.date(2026, 11, 21)
    monkeypatch.setenv(clock.EPOCH, "")
    assert clock.today() == dt.datetime.now(tz=dt.UTC).date()


@pytest.mark.parametrize("given", ["soon", "9" * 30, "1e9", "-99999999999999"])
def test_a_moment_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(clock.EPOCH, given)
    with pytest.raises(clock.WrongDay, match="which is no number of seconds since 1970"):
        clock.today()
