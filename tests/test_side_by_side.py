"""Checks run in two processes, and what they say is what they would say in one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from support import HEAD, context, read_page, site_with

from qa import gate, side_by_side
from qa.model import CannotRun, Check, Context, Hit, Level, Place, Site

SITE = site_with(read_page(HEAD + "# A page\n\nWords.\n"))


def check(run: Callable[[Site, Context], Iterator[Hit]], *, by_page: bool = True) -> Check:
    return Check("A check", Level.STOP, "For the test.", run, by_page=by_page)


def speaks(words: str, *, by_page: bool = True) -> Check:
    def run(_site: Site, _context: Context) -> Iterator[Hit]:
        yield Hit(Place("guides/fixture.md", 1), f"{words} {os.getpid()}", "Mend it.", "Words")

    return check(run, by_page=by_page)


def breaks(_site: Site, _context: Context) -> Iterator[Hit]:
    raise KeyError("gone")
    yield


def cannot(_site: Site, _context: Context) -> Iterator[Hit]:
    raise CannotRun("nothing to run it with")
    yield


def dies(_site: Site, _context: Context) -> Iterator[Hit]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield


@pytest.fixture
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_may_copy", lambda: True)


@pytest.mark.usefixtures("_two_processors")
def test_both_processes_answer_in_the_order_of_the_checks() -> None:
    checks = {
        "build.a": speaks("a", by_page=False),
        "tone.b": check(breaks),
        "truth.c": check(cannot),
        "words.d": speaks("d"),
    }
    found = side_by_side.run(checks, SITE, context())
    assert [r.name for r in found] == list(checks)
    assert "KeyError: 'gone' (test_side_by_side.py, line" in found[1].broken
    assert found[2].cannot == "nothing to run it with"
    here, there = (r.hits[0].what.split()[1] for r in (found[0], found[3]))
    assert here == str(os.getpid()) != there


@pytest.mark.usefixtures("_two_processors")
def test_where_somebody_else_judges_the_text_the_rest_is_shared_out() -> None:
    told = side_by_side.Result("words.d", broken="told")
    checks = {"build.a": speaks("a", by_page=False), "words.d": speaks("d")}
    checks |= {"logo.e": speaks("e", by_page=False)}
    found = side_by_side.run(checks, SITE, context(), found=lambda: [told])
    assert found[1] is told
    here, there = (r.hits[0].what.split()[1] for r in (found[0], found[2]))
    assert here == str(os.getpid()) != there


@pytest.mark.usefixtures("_two_processors")
def test_a_site_of_many_pages_is_not_in_memory_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "MANY", len(SITE.pages) - 1)
    checks = {"build.a": speaks("a", by_page=False), "words.d": speaks("d")}
    found = side_by_side.run(checks, SITE, context())
    assert [r.hits[0].what for r in found] == [f"a {os.getpid()}", f"d {os.getpid()}"]


@pytest.mark.usefixtures("_two_processors")
def test_a_process_that_dies_refuses_publication_for_every_check_it_had() -> None:
    outcome = gate.judge(
        SITE,
        context(),
        checks={
            "build.a": speaks("a", by_page=False),
            "words.b": speaks("b"),
            "words.c": check(dies),
        },
    )
    assert not outcome.may_publish
    assert outcome.broken == (
        "words.b: the process that ran it ended early",
        "words.c: the process that ran it ended early",
    )


def test_one_processor_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_may_copy", lambda: False)
    found = side_by_side.run(
        {"build.a": speaks("a", by_page=False), "words.d": speaks("d")}, SITE, context()
    )
    assert {r.hits[0].what.split()[1] for r in found} == {str(os.getpid())}


@pytest.mark.usefixtures("_two_processors")
def test_a_computer_that_makes_no_copy_judges_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fork() -> int:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", fork)
    checks = {"build.a": speaks("a", by_page=False), "words.d": speaks("d")}
    found = side_by_side.run(checks, SITE, context())
    assert [r.hits[0].what for r in found] == [f"a {os.getpid()}", f"d {os.getpid()}"]


@pytest.mark.usefixtures("_two_processors")
def test_a_copy_is_ended_where_waiting_for_it_is_broken_off() -> None:
    copy = side_by_side.in_copy(lambda: time.sleep(600))
    assert copy is not None
    process = copy._process
    os.close(copy._pipe)  # as where the reader was interrupted half way
    copy._pipe = -1
    copy.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
