"""The gate fails closed, and exceptions on a page are watched."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import random
import signal
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support import HEAD, ROOT, context, neighbours, project, qa, read_page, site_with, space

from qa import building, gate, parts, registry, selftest, side_by_side
from qa.model import Check, Context, Hit, Level, Page, Place, Site

GOOD = HEAD + "# A fixture page\n\nYou can ask us.\n"


def check(level: Level = Level.STOP, **more: object) -> Check:
    def find(site: Site, _context: Context) -> Iterator[Hit]:
        for page in site.pages:
            if "[gone]" in page.text:
                yield Hit(Place(page.path, 3), "Something is wrong.", "Mend it.", "gone")

    return Check("A test", level, "It matters.", find, **more)  # type: ignore[arg-type]


def waived(name: str, until: str, text: str = "[gone]") -> Page:
    entry = f"waive:\n  - {{check: {name}, reason: agreed, until: {until}}}\n---\n"
    return read_page(HEAD.removesuffix("---\n") + entry + f"# A fixture page\n\n{text}\n")


def outcome_of(page: Page, checks: dict[str, Check], **changes: object) -> list[tuple[str, str]]:
    outcome = gate.judge(site_with(page), context(**changes), None, checks)
    return [(f.check, f.level.value) for f in outcome.findings]


def test_a_stop_refuses_and_soon_and_look_do_not() -> None:
    bad = read_page(GOOD + "\n[gone]\n")
    for level, fine in ((Level.STOP, False), (Level.SOON, True), (Level.LOOK, True)):
        outcome = gate.judge(site_with(bad), context(), None, {"family.rule": check(level)})
        assert outcome.may_publish is fine
        assert outcome.count(level) == 1


def test_no_pages_refuse() -> None:
    empty = dataclasses.replace(site_with(read_page(GOOD)), pages=())
    assert not gate.judge(empty, context(), None, {"family.rule": check()}).may_publish


def test_no_checks_refuse() -> None:
    assert not gate.judge(site_with(read_page(GOOD)), context(), None, {}).may_publish
    nothing = gate.Selection(frozenset({"nothing.there"}))
    assert not gate.judge(site_with(read_page(GOOD)), context(), nothing).may_publish


def test_a_check_that_breaks_refuses_and_the_others_still_run() -> None:
    def breaks(_site: Site, _context: Context) -> Iterator[Hit]:
        yield Hit(Place("guides/fixture.md"), "First.", "Mend.")
        raise ValueError("odd")

    checks = {"family.broken": Check("B", Level.LOOK, "W.", breaks), "family.rule": check()}
    outcome = gate.judge(site_with(read_page(GOOD)), context(), None, checks)
    assert not outcome.may_publish
    assert outcome.checks == 1
    assert outcome.findings == ()
    assert "family.broken: ValueError: odd" in outcome.broken[0]


def test_a_check_that_needs_the_network_is_not_run_and_said() -> None:
    checks = {"family.online": check(online=True), "family.rule": check()}
    outcome = gate.judge(site_with(read_page(GOOD)), context(), None, checks)
    assert [(n.check, n.why) for n in outcome.not_run] == [("family.online", "offline")]
    assert outcome.checks == 1


def test_the_policy_sets_levels() -> None:
    bad = read_page(GOOD + "\n[gone]\n")
    policy = space().policy.model_copy(update={"levels": {"family.rule": Level.LOOK}})
    assert outcome_of(bad, {"family.rule": check()}, policy=policy) == [("family.rule", "look")]


def test_a_draft_level_counts_only_in_a_draft() -> None:
    bad = read_page(GOOD + "\n[gone]\n")
    checks = {"family.rule": check(draft_level=Level.SOON)}
    assert outcome_of(bad, checks) == [("family.rule", "soon")]
    assert outcome_of(bad, checks, live=True) == [("family.rule", "stop")]


def test_the_order_of_pages_does_not_change_the_report() -> None:
    pages = [read_page(GOOD + "\n[gone]\n"), *neighbours()]
    first = gate.judge(site_with(pages[0]), context())
    for seed in range(3):
        shuffled = pages.copy()
        random.Random(seed).shuffle(shuffled)
        site = dataclasses.replace(site_with(pages[0]), pages=tuple(shuffled))
        assert gate.judge(site, context()).findings == first.findings


# ---------------------------------------------------------------------------- exceptions


def test_an_exception_hides_its_finding_until_its_day() -> None:
    assert outcome_of(waived("family.rule", "2026-11-21"), {"family.rule": check()}) == []


def test_an_exception_past_its_day_is_a_finding_and_hides_nothing() -> None:
    found = outcome_of(waived("family.rule", "2026-11-20"), {"family.rule": check()})
    assert found == [("family.rule", "stop"), ("gate.waiver-expired", "stop")]


def test_an_exception_that_nothing_needs_is_a_finding() -> None:
    found = outcome_of(waived("family.rule", "2027-01-01", "Fine."), {"family.rule": check()})
    assert found == [("gate.waiver-needless", "stop")]


def test_an_exception_for_no_such_check_is_a_finding() -> None:
    found = outcome_of(waived("family.rul", "2027-01-01"), {"family.rule": check()})
    assert found == [("family.rule", "stop"), ("gate.waiver-unknown", "stop")]


@pytest.mark.parametrize("name", ["files.empty", "frontmatter.readable", "build.warning"])
def test_what_cannot_be_read_cannot_be_excused(name: str) -> None:
    checks = {name: check()}
    found = outcome_of(waived(name, "2027-01-01"), checks)
    assert found == [(name, "stop"), ("gate.waiver-unknown", "stop")]


# ---------------------------------------------------------------------------- the registry


def test_a_module_without_a_check_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "modules", lambda: {"family.rule": registry})
    registry.all_checks.cache_clear()
    with pytest.raises(TypeError, match="has no CHECK"):
        registry.all_checks()
    registry.all_checks.cache_clear()


def test_every_module_of_the_package_is_found() -> None:
    folder = project.__globals__["ROOT"] / "qa/checks"
    files = [p for p in folder.rglob("*.py") if not p.name.startswith("_") and p.parent != folder]
    assert len(files) == len(registry.all_checks()) > 50


def test_a_broken_check_ends_the_command_with_two(tmp_path: object) -> None:
    root = project(tmp_path / "project")  # type: ignore[operator]
    (root / "qa/words/accept.txt").unlink()
    done = qa(root, "check", "--only", "spelling")
    assert done.returncode == 2
    assert "A check broke" in done.stdout


def test_of_some_pages_only_these_are_read_and_the_findings_are_those_of_the_whole() -> None:
    seen: set[str] = set()

    def find(site: Site, _context: Context) -> Iterator[Hit]:
        for page in site.pages:
            seen.add(page.path)
            yield Hit(Place(page.path), "Wrong.", "Mend it.")

    site = _many(3)
    some = gate.Selection(pages=frozenset({site.pages[1].path}))
    for by_page, read in ((True, {site.pages[1].path}), (False, {p.path for p in site.pages})):
        seen.clear()
        checks = {"tone.x": dataclasses.replace(check(), run=find, by_page=by_page)}
        outcome = gate.judge(site, context(), some, checks)
        assert seen == read
        assert [f.path for f in outcome.findings] == [site.pages[1].path]
    whole, one = gate.judge(site, context()), gate.judge(site, context(), some)
    assert one.findings == tuple(f for f in whole.findings if f.path == site.pages[1].path)
    assert one.pages == 1


# ---------------------------------------------------------------------------- begun before it is built


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_may_copy", lambda: True)


def _begun(site: Site, pages: Iterable[Page] | None = None) -> gate.Begun:
    begun = gate.begin(site.root, site.faults, context())
    assert begun is not None
    begun.end(site.pages if pages is None else pages)
    return begun


def _many(number: int) -> Site:
    """Return a site of as many pages, each with a word twice."""
    text = HEAD + "# A fixture page\n\nYou can see the the council.\n"
    pages = tuple(read_page(text, f"guides/{at:03}.md") for at in range(number))
    return replace(site_with(read_page(text)), pages=pages)


@pytest.mark.usefixtures("two_processors")
def test_what_is_begun_early_ends_alike() -> None:
    site = site_with(
        read_page(HEAD + "# A fixture page\n\nYou can  go and and see teh council.\n")
    )
    early = gate.judge(site, context(), begun=_begun(site))
    assert early == gate.judge(site, context())
    assert {"spelling.misspelt", "words.double-word"} <= {f.check for f in early.findings}
    assert early.self_test


@pytest.mark.usefixtures("two_processors")
def test_pages_are_judged_by_the_part_as_they_are_given() -> None:
    site = _many(2 * parts.SIZE + 1)
    begun = gate.begin(site.root, site.faults, context())
    assert begun is not None
    for page in reversed(site.pages[: parts.SIZE + 3]):
        begun.give(page)
        begun.give(page)  # a page that is told of twice is one page
    begun.end(site.pages)
    early = gate.judge(site, context(), begun=begun)
    twice = [f.path for f in early.findings if f.check == "words.double-word"]
    assert twice == [page.path for page in site.pages]
    assert set(early.findings) == set(gate.judge(site, context()).findings)


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("given", [0, 1, 3])
def test_pages_that_were_not_handed_over_are_judged_here(given: int) -> None:
    """Too few, or more than the site has: what was said of others is no judgement."""
    site = _many(2)
    outcome = gate.judge(site, context(), begun=_begun(site, _many(given).pages))
    assert outcome == gate.judge(site, context())
    assert sum(f.check == "words.double-word" for f in outcome.findings) == len(site.pages)


@pytest.mark.usefixtures("two_processors")
def test_no_room_for_what_is_handed_over_judges_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    site = _many(parts.SIZE + 1)
    with monkeypatch.context() as patch:
        patch.setattr(side_by_side.Feed, "give", full)
        begun = _begun(site)
    assert gate.judge(site, context(), begun=begun) == gate.judge(site, context())
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    assert gate.begin(site.root, site.faults, context()) is None


@pytest.mark.usefixtures("two_processors")
def test_what_is_begun_and_dies_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    site = site_with(read_page(GOOD))
    with monkeypatch.context() as patch:
        patch.setattr(side_by_side, "part_by_part", dies)
        begun = _begun(site)
    outcome = gate.judge(site, context(), begun=begun)
    assert not outcome.may_publish
    assert "words.double-word: the process that ran it ended early" in outcome.broken
    assert not [one for one in outcome.broken if one.startswith("links.")]


@pytest.mark.usefixtures("two_processors")
def test_what_is_begun_and_misses_pages_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece that is lost on the way must not pass for a page without findings."""
    site = _many(2)
    with monkeypatch.context() as patch:
        patch.setattr(side_by_side.Feed, "taken", lambda _: iter([[site.pages[0]]]))
        begun = _begun(site)
    outcome = gate.judge(site, context(), begun=begun)
    assert not outcome.may_publish
    assert "words.double-word: the process that ran it ended early" in outcome.broken


@pytest.mark.usefixtures("two_processors")
def test_pages_that_were_given_but_never_handed_over_refuse() -> None:
    """An engine that never says that all pages are read: nobody waits for ever."""
    site = _many(2)
    begun = gate.begin(site.root, site.faults, context())
    assert begun is not None
    for page in site.pages:
        begun.give(page)
    outcome = gate.judge(site, context(), begun=begun)
    assert not outcome.may_publish
    assert "words.double-word: the process that ran it ended early" in outcome.broken


@pytest.mark.usefixtures("two_processors")
def test_what_is_begun_proves_the_checks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_with(read_page(GOOD))
    with monkeypatch.context() as patch:
        patch.setattr(gate, "proved", lambda *_, **__: selftest.Proof((), ("It is blind.",)))
        begun = _begun(site)
    outcome = gate.judge(site, context(), begun=begun)
    assert outcome.unproved == ("It is blind.",)
    assert not outcome.may_publish
    assert outcome.findings == ()


@pytest.mark.usefixtures("two_processors")
def test_what_is_begun_ends_with_a_build_that_breaks() -> None:
    begun = gate.begin(ROOT, (), context())
    assert begun is not None
    process = begun._copy._process  # it waits for pages that never come
    begun.stop()
    begun.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.usefixtures("two_processors")
def test_a_copy_whose_giver_is_gone_ends_by_itself() -> None:
    """Killed half way, a build leaves no process behind that waits for its pages."""
    told, tell = os.pipe()
    giver = os.fork()
    if giver == 0:
        begun = gate.begin(ROOT, (), context())
        assert begun is not None
        os.write(tell, str(begun._copy._process).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(tell)
    os.waitpid(giver, 0)
    with os.fdopen(told) as stream:
        process = int(stream.read())
    for _ in range(600):
        if not _runs(process):
            return
        time.sleep(0.05)
    raise AssertionError("The copy waits for a giver that is gone.")


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"  # dead, and only waits for somebody to notice


def test_one_processor_begins_nothing_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "_may_copy", lambda: False)
    site = site_with(read_page(GOOD))
    assert gate.begin(site.root, site.faults, context()) is None


@pytest.mark.usefixtures("two_processors")
def test_a_very_large_site_is_judged_by_one_process() -> None:
    assert gate.begin(ROOT, (), context(), side_by_side.MANY + 1) is None
    begun = gate.begin(ROOT, (), context(), side_by_side.MANY)
    assert begun is not None
    begun.stop()


@pytest.mark.usefixtures("two_processors")
def test_a_build_hands_over_the_very_pages_that_it_judges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the gate would judge everything itself: as true, and nobody would see why it is slow."""
    covered: list[bool] = []
    judge = gate.judge

    def spy(site: Site, known: Context, begun: gate.Begun | None) -> object:
        covered.append(begun is not None and begun.covers(site))
        return judge(site, known, begun=begun)

    monkeypatch.setattr(gate, "judge", spy)
    with contextlib.suppress(building.NotBuilt):
        building.publish(project(tmp_path / "project"))
    assert covered == [True]
