"""Run the checks on a site and decide whether it may be published. Fails closed.

Before the checks of the project judge anything, they must prove on a built-in sample that they
still catch what they should (qa/selftest). No setting, level or option leaves that out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from qa import parts, selftest, side_by_side
from qa.content.words_near import did_you_mean
from qa.model import (
    Check,
    Context,
    Fault,
    Finding,
    Hit,
    Level,
    NotRun,
    Outcome,
    Page,
    Place,
    Site,
    Waiver,
)
from qa.registry import all_checks, family_of

OWN = "gate"
_QUOTED = re.compile(r"['\"]([^'\"]+)['\"]")


@dataclass(frozen=True, slots=True)
class Selection:
    """What to look at. only: check ids or families ('links'); pages: project paths. None: all."""

    only: frozenset[str] | None = None
    pages: frozenset[str] | None = None

    def has_check(self, name: str) -> bool:
        """Tell whether this check is asked for."""
        family = family_of(name)
        return self.only is None or name in self.only or family in self.only


class Begun:
    """The checks that need the text of the pages alone, at work while the site is being built."""

    def __init__(
        self, copy: side_by_side.Copy[_Early], feed: side_by_side.Feed[list[Page]]
    ) -> None:
        self._copy, self._feed = copy, feed
        self._waiting: list[Page] = []
        self._given: set[str] = set()
        self._lost = False

    def give(self, page: Page) -> None:
        """Hand over a page that is read; when a part is full, they judge it."""
        if page.path in self._given:
            return
        self._given.add(page.path)
        self._waiting.append(page)
        if len(self._waiting) >= parts.SIZE:
            self._hand_over()

    def end(self, pages: Iterable[Page]) -> None:
        """Hand over those of `pages`, which are all there are, that were not given before."""
        for page in pages:
            self.give(page)
        if self._waiting or not self._given:  # the faults of data files come with the first part
            self._hand_over()
        self._feed.end()

    def covers(self, site: Site) -> bool:
        """Tell whether they were given the pages of this site, all of them and no others."""
        return not self._lost and {page.path for page in site.pages} == self._given

    def proof(self) -> selftest.Proof | None:
        """Wait for what the self-test said; None where the copy ended early."""
        early = self._early()
        return early.proof if early else None

    def found(self) -> list[side_by_side.Result]:
        """Wait for what the checks said, in words where they could not."""
        early = self._early()
        results = early.results if early else None
        return side_by_side.arrived(results, side_by_side.by_page(all_checks()))

    def stop(self) -> None:
        """End the work, done or not."""
        self._feed.end()
        self._copy.stop()

    def _early(self) -> _Early | None:
        self._feed.end()  # or the copy would wait for more, and this process for the copy
        early = self._copy.result()
        return early if early and early.pages == len(self._given) else None

    def _hand_over(self) -> None:
        try:
            if not self._lost:
                self._feed.give(self._waiting)
        except OSError:  # no room for what is handed over: then this process judges everything
            self._lost = True
        self._waiting = []


@dataclass(frozen=True, slots=True)
class _Early:
    """What such a copy of this process sends. pages: how many it was given."""

    proof: selftest.Proof
    results: list[side_by_side.Result]
    pages: int


def begin(root: Path, faults: Iterable[Fault], context: Context, pages: int = 0) -> Begun | None:
    """Start on the checks that need no built page, in a second process, before any page is read.

    Args:
        root: the project's folder.
        faults: of data files and settings.
        context: the day, the limits, the facts.
        pages: how many there will be.

    Returns:
        What is to be given the pages, and then to `judge`; None where that has to do everything.
    """
    if pages > side_by_side.MANY:
        return None
    known = all_checks()
    try:
        feed = side_by_side.Feed[list[Page]]()
    except OSError:
        return None
    number = 0

    def sites() -> Iterator[Site]:
        nonlocal number
        of_data = tuple(faults)
        for part in feed.taken():
            number += len(part)
            yield parts.site_of(root, part, of_data)
            of_data = ()

    def work() -> _Early:
        proof = proved(tuple(known.items()))
        results = side_by_side.part_by_part(side_by_side.by_page(known), sites(), context)
        return _Early(proof, results, number)

    copy = side_by_side.in_copy(work)
    if copy is None:
        feed.end()
        return None
    return Begun(copy, feed)


def judge(
    site: Site,
    context: Context,
    selection: Selection | None = None,
    checks: Mapping[str, Check] | None = None,
    begun: Begun | None = None,
) -> Outcome:
    """Run every check that is asked for.

    Args:
        site: what was built.
        context: the day, the limits, the facts.
        selection: a part of the checks or pages; without it everything is judged.
        checks: id -> check; without it all that the project has.
        begun: what `begin` gave, where all checks of the project are asked for.

    Returns:
        The findings, sorted, and whether the site may be published. A check that breaks, a site
        without pages and a fault that no check reports all refuse publication. A check that
        cannot run is named in `not_run`. Where the checks fail their self-test, nothing is judged.
    """
    if checks is not None:
        return _judge(site, context, selection or Selection(), checks)
    known = all_checks()
    chosen = selection or Selection()
    if begun is not None and not begun.covers(site):
        begun.stop()
        begun = None
    if begun is None:
        proof = proved(tuple(known.items()), in_browser=context.browser)
        outcome = None if proof.failures else _judge(site, context, chosen, known, whole=True)
    else:
        outcome = _judge(site, context, chosen, known, whole=True, found=begun.found)
        proof = begun.proof() or proved(tuple(known.items()))
    if outcome is None or proof.failures:
        return Outcome(len(site.pages), 0, (), self_test=proof.families, unproved=proof.failures)
    return replace(outcome, self_test=proof.families)


@lru_cache(maxsize=4)
def proved(known: tuple[tuple[str, Check], ...], *, in_browser: bool = False) -> selftest.Proof:
    """Return what the self-test says of these checks; asked once a process."""

    def alone(site: Site, context: Context, checks: Mapping[str, Check]) -> Outcome:
        return _judge(site, context, Selection(), checks, alone=True)

    return selftest.prove(dict(known), alone, in_browser=in_browser)


def _judge(
    site: Site,
    context: Context,
    selection: Selection,
    known: Mapping[str, Check],
    *,
    whole: bool = False,
    alone: bool = False,
    found: Callable[[], list[side_by_side.Result]] | None = None,
) -> Outcome:
    """Run those of `known` that are asked for. whole: they are all the project's checks."""
    chosen = {name: check for name, check in known.items() if selection.has_check(name)}
    findings: list[Finding] = []
    broken: list[str] = []
    not_run: list[NotRun] = []
    ran = 0
    offline = {n for n, check in chosen.items() if check.online and context.get_url is None}
    not_run += [NotRun(name, "offline") for name in sorted(offline)]
    able = {name: check for name, check in chosen.items() if name not in offline}
    results = side_by_side.run(able, site, context, alone=alone, only=selection.pages, found=found)
    for result in results:
        if result.cannot:
            not_run.append(NotRun(result.name, result.cannot))
        elif result.broken:
            broken.append(f"{result.name}: {result.broken}")
        else:
            ran += 1
            findings += [_finding(result.name, able[result.name], h, context) for h in result.hits]
    if whole and selection.only is None:
        broken += _unreported(site, known)
    idle = frozenset(n.check for n in not_run)
    findings = _without_waived(
        site, context, _without_echo(findings), frozenset(known), idle, selection
    )
    pages = [p for p in site.pages if selection.pages is None or p.path in selection.pages]
    if selection.pages is not None:
        shown = selection.pages | _parts(pages)
        findings = [f for f in findings if f.path in shown]
    return Outcome(
        pages=len(pages),
        checks=ran,
        findings=tuple(sorted(set(findings))),
        broken=tuple(broken),
        not_run=tuple(not_run),
    )


def _finding(name: str, check: Check, hit: Hit, context: Context) -> Finding:
    level = context.policy.levels.get(name) or check.level
    if not context.live and check.draft_level is not None:
        level = check.draft_level
    place = hit.place
    return Finding(
        place.path,
        place.line,
        place.column,
        name,
        level,
        hit.what,
        hit.why or check.why,
        hit.fix,
        hit.excerpt,
    )


def _parts(pages: Iterable[Page]) -> frozenset[str]:
    """Return the other files whose text stands on these pages: includes, and data shown there."""
    return frozenset(
        place.path for page in pages for block in page.blocks for _, place in block.spots
    )


def _unreported(site: Site, known: Collection[str]) -> list[str]:
    """Return the kinds of fault for which there is no check: they would be lost without a word."""
    faults: Iterable[Fault] = (
        *site.faults,
        *site.warnings,
        *(fault for page in site.pages for fault in page.faults),
    )
    kinds = {f.kind for f in faults if not f.kind.startswith("data.")}
    return [f"{kind}: no check reports this kind of fault" for kind in sorted(kinds - set(known))]


# ---------------------------------------------------------------------------- waivers


def _without_waived(
    site: Site,
    context: Context,
    findings: list[Finding],
    known: frozenset[str],
    idle: frozenset[str],
    selection: Selection,
) -> list[Finding]:
    """Drop what a page waives, and report waivers that are past, unknown or not needed.

    A check in `idle` did not run, so nobody can tell whether its waivers are needed.
    """
    waivers = {page.path: page for page in site.pages if page.meta.waive}
    if not waivers:
        return findings
    used: dict[str, set[str]] = defaultdict(set)
    kept = []
    for finding in findings:
        page = waivers.get(finding.path)
        waiver = (
            next((w for w in page.meta.waive if w.check == finding.check), None) if page else None
        )
        if waiver is None or waiver.until < context.today or not _may_waive(finding.check):
            kept.append(finding)
        else:
            used[finding.path].add(waiver.check)
    for path, page in sorted(waivers.items()):
        for waiver in page.meta.waive:
            if selection.has_check(waiver.check) or waiver.check not in known:
                needed = waiver.check in used[path] or waiver.check in idle
                kept += _about(page, waiver, context, known, needed)
    return kept


def _may_waive(check: str) -> bool:
    """Tell whether a rule may be excused: not where a page cannot be read or was not built."""
    return family_of(check) not in {
        "files",
        "frontmatter",
        "data",
        "build",
        "approvals",
        OWN,
    }


def _about(
    page: Page,
    waiver: Waiver,
    context: Context,
    known: frozenset[str],
    needed: bool,  # noqa: FBT001
) -> list[Finding]:
    place = Place(page.path, waiver.line, 1)

    def finding(name: str, what: str, why: str, fix: str) -> list[Finding]:
        return [
            Finding(
                place.path,
                place.line,
                place.column,
                f"{OWN}.{name}",
                Level.STOP,
                what,
                why,
                fix,
                waiver.check,
            )
        ]

    why = "An exception that nobody looks at hides the next real fault."
    if waiver.check not in known:
        guess = did_you_mean(waiver.check, known)
        what = f'This exception names "{waiver.check}", and there is no such check.{guess}'
        return finding("waiver-unknown", what, why, "Mend the name, or delete the exception.")
    if not _may_waive(waiver.check):
        what = f'"{waiver.check}" is a rule that cannot be excused.'
        return finding("waiver-unknown", what, why, "Mend the page and delete the exception.")
    if waiver.until < context.today:
        what = f'The exception for "{waiver.check}" ended on {waiver.until}.'
        return finding("waiver-expired", what, why, "Mend the page, or agree on a new end date.")
    if not needed:
        what = f'The exception for "{waiver.check}" is no longer needed.'
        return finding("waiver-needless", what, why, "Delete the exception.")
    return []


# ---------------------------------------------------------------------------- MkDocs' own words


def _without_echo(findings: list[Finding]) -> list[Finding]:
    """Drop the warnings of MkDocs that repeat a finding of our own with a better place."""
    told = {(f.path, f.excerpt.strip()) for f in findings if f.check.startswith("links.")}
    return [
        f
        for f in findings
        if f.check != "build.warning"
        or not any((f.path, quoted) in told for quoted in _QUOTED.findall(f.what))
    ]
