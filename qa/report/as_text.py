"""Findings as plain text, page by page, for the terminal and the log of a build."""

from __future__ import annotations

import textwrap
from itertools import groupby

from qa.model import Finding, Level, Outcome, Site

_WIDTH = 96
_ORDER = {Level.STOP: 0, Level.SOON: 1, Level.LOOK: 2}


def report(outcome: Outcome, site: Site | None = None) -> str:
    """Return the whole report: findings by page, what broke, then the numbers aloud."""
    titles = {p.path: p.meta.title for p in site.pages} if site else {}
    parts = []
    told: set[str] = set()
    for path, group in groupby(outcome.findings, key=lambda f: f.path):
        title = titles.get(path)
        parts.append(f"{title} ({path})" if title else path)
        for finding in group:
            parts.append(_finding(finding, say_why=finding.why not in told))
            told.add(finding.why)
        parts.append("")
    parts += [f"A check broke and could not judge: {name}" for name in outcome.broken]
    parts += outcome.unproved
    parts.append(summary(outcome))
    return "\n".join(parts)


def summary(outcome: Outcome) -> str:
    """Return the numbers and the decision, in two lines."""
    not_run = ", ".join(f"{n.check}: {n.why}" for n in outcome.not_run)
    numbers = (
        f"{_count(outcome.pages, 'page')}, {_count(outcome.checks, 'check')}, "
        f"{len(outcome.broken)} broken, "
        f"{len(outcome.not_run)} not run{f' ({not_run})' if not_run else ''}{_proof(outcome)}."
    )
    counts = ", ".join(f"{outcome.count(level)} {level.label.lower()}" for level in _ORDER)
    verdict = "May be published." if outcome.may_publish else "Not published."
    return f"{numbers}\n{counts}. {verdict}"


def _proof(outcome: Outcome) -> str:
    """Say how the self-test went; nothing where checks were run without it, as in a preview."""
    if outcome.unproved:
        return f"; self-test: {_count(len(outcome.unproved), 'family')} failed"
    if outcome.self_test:
        return f"; self-test: {_count(len(outcome.self_test), 'family')}, each caught its fault"
    return ""


def refusal(outcome: Outcome, folder: str) -> str:
    """Say in one or two sentences why nothing was published and what to do next."""
    if not outcome.pages:
        reason = "No pages were found."
    elif outcome.unproved:
        reason = outcome.unproved[0]
    elif outcome.broken:
        reason = "A check broke, so nobody can tell whether the pages are right."
    else:
        stops = [f for f in outcome.findings if f.level is Level.STOP]
        first = stops[0] if stops else None
        count = len(stops)
        more = f" and {count - 1} more" if count > 1 else ""
        reason = (
            f"{first.path}, line {first.line}: {first.what} {first.fix}{more and f' ({more.strip()}, listed above)'}"
            if first
            else "No checks ran."
        )
    return f"Not published; {folder}/ is as it was. {reason}"


def _count(number: int, thing: str) -> str:
    if number == 1:
        return f"1 {thing}"
    return (
        f"{number} {thing.removesuffix('y')}ies" if thing.endswith("y") else f"{number} {thing}s"
    )


def _finding(finding: Finding, *, say_why: bool) -> str:
    where = f"  {finding.path}, line {finding.line}"
    if finding.column > 1:
        where += f", column {finding.column}"
    quoted = f': "{finding.excerpt}"' if finding.excerpt else ""
    lines = [f"{where}  [{finding.level.label}]{quoted}"]
    lines += _wrapped(finding.what)
    if say_why:
        lines += _wrapped(f"Why: {finding.why}")
    lines += _wrapped(f"Fix: {finding.fix}  ({finding.check})")
    return "\n".join(lines)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )
