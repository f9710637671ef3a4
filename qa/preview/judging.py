"""Judge one page at once, with the checks that need no other page (`Check.by_page`).

What the others say comes from the last whole run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa import gate, registry, side_by_side
from qa.checks.readability import _prose
from qa.content.sentences import split
from qa.content.workspace import Workspace
from qa.model import Check, Finding, Page
from qa.parts import site_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks said of one page. judged: the checks that could tell by the page alone."""

    findings: tuple[Finding, ...]
    judged: frozenset[str]
    broken: tuple[str, ...]


def judge(page: Page, space: Workspace) -> Verdict:
    """Judge one page."""
    known = registry.all_checks()
    checks = side_by_side.by_page(known)
    site = site_of(space.root, [page], space.faults)
    outcome = gate.judge(site, space.context(), checks=checks)
    unable = {one.check for one in outcome.not_run}
    broken = {one.partition(": ")[0] for one in outcome.broken}
    shown = paths_of(page)
    findings = [
        f
        for f in outcome.findings
        if (f.path in shown or f.check.startswith("data."))
        and not _of_another_run(f, known, checks)
    ]
    return Verdict(tuple(findings), frozenset(checks) - unable - broken, outcome.broken)


def paths_of(page: Page) -> frozenset[str]:
    """Return the files whose text stands on the page: its own, includes, and data shown there."""
    places = (place.path for block in page.blocks for _, place in block.spots)
    return frozenset({page.path, *places})


def _of_another_run(
    finding: Finding, known: Mapping[str, Check], ran: Mapping[str, Check]
) -> bool:
    """Tell whether the gate complains of an exception from a check that was not asked."""
    return finding.check.startswith(gate.OWN) and finding.excerpt in known.keys() - ran.keys()


# ---------------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class Hard:
    """A sentence that is hard to read. line: where it begins. why: in a few words."""

    text: str
    path: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section and its reading grade; None where it has too few words for one."""

    title: str
    grade: float | None
    words: int


def parts(page: Page) -> list[Part]:
    """Return the sections of the page with the grade of each."""
    known = _prose.prose(page)
    found = []
    for section, reading in zip(known.sections, known.parts, strict=True):
        if reading.words:
            title = section.heading.text if section.heading else "Before the first heading"
            grade = reading.grade if reading.enough else None
            found.append(Part(title, grade, reading.words))
    return found


def hard_sentences(page: Page, space: Workspace) -> Iterator[Hard]:
    """Yield sentences over the limit of words, and the hardest one of each section over the aim."""
    audience = page.meta.audience
    most = space.policy.limit("readability.sentence-words", audience)
    aim = space.policy.limit("readability.grade-aim", audience)
    long: set[tuple[int, int]] = set()
    for block in page.blocks:
        if block.kind in {"code", "heading", "term", "caption"}:
            continue
        text = _prose.plain(block)
        for one in split(text):
            if one.words > most:
                place = block.place(one.start)
                long.add((id(block), one.start))
                why = f"{one.words} words; the limit is {most:g}"
                yield Hard(block.text[one.start : one.end], place.path, place.line, why)
    known = _prose.prose(page)
    for section, reading in zip(known.sections, known.parts, strict=True):
        if reading.enough and reading.lowest > aim:
            hardest = reading.hardest(1)[0]
            block = section.blocks[hardest.block]
            if (id(block), hardest.start) not in long:
                place = block.place(hardest.start)
                why = "the hardest sentence of its section"
                yield Hard(block.text[hardest.start : hardest.end], place.path, place.line, why)


def forget_lists() -> None:
    """Read the word lists anew: our modules keep what they read for as long as they live."""
    for name, module in list(sys.modules.items()):
        if name.startswith("qa."):
            for value in list(vars(module).values()):
                if getattr(value, "__module__", None) == name and hasattr(value, "cache_clear"):
                    value.cache_clear()
    registry.all_checks()
