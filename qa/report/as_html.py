"""Findings as one HTML page that needs nothing else: read it, search it, print it, send it on."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from qa.content.facts import day_in_words
from qa.due import Due
from qa.model import Finding, Level, Outcome, Page, Site
from qa.report import as_calendar, as_text
from qa.report._context import edit_base, edit_url, passage
from qa.report._look import POLICY, SCRIPT, STYLE
from qa.report._words import ORDER, broken, clean, count, counts


def report(
    outcome: Outcome,
    site: Site | None = None,
    today: dt.date | None = None,
    due: Sequence[Due] = (),
) -> str:
    """Return the page.

    Args:
        outcome: what the gate found.
        site: the pages; with them each finding shows the sentence around its words and a link to
            edit the page.
        today: the day that the pages were judged by.
        due: what falls due, for the last part of the report.
    """
    pages = {p.path: p for p in site.pages} if site else {}
    base = edit_base(site.root) if site else ""
    groups = [(path, list(found)) for path, found in groupby(outcome.findings, lambda f: f.path)]
    number = 0
    sections = []
    for place, (path, found) in enumerate(groups, 1):
        known = site is not None and (path in pages or (site.root / path).is_file())
        address = edit_url(base, path) if known else ""
        sections.append(_section(place, path, found, pages.get(path), number, address))
        number += len(found)
    body = [
        '<a class="skip" href="#findings">Go to the findings</a>',
        "<header>",
        "<h1>Quality report</h1>",
        *_verdict(outcome, today),
        "</header>",
        *_contents(groups, pages, more=bool(due)),
        '<main id="findings">',
        *_search(outcome),
        *_troubles(outcome),
        *sections,
        *([] if sections else ["<p>Nothing was found that needs a person.</p>"]),
        *_due(due, today),
        "</main>",
        "<footer>",
        *_levels(),
        f"<p>{_text(as_text.summary(outcome).split(chr(10), maxsplit=1)[0])}</p>",
        "</footer>",
        f"<script>{SCRIPT}</script>" if outcome.findings else "",
    ]
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        "<title>Quality report</title>",
        f"<style>{STYLE}</style>",
    ]
    lines = ["<!doctype html>", '<html lang="en-GB">', "<head>", *head, "</head>"]
    return "\n".join([*lines, "<body>", *(b for b in body if b), "</body>", "</html>"])


def _verdict(outcome: Outcome, today: dt.date | None) -> Iterator[str]:
    when = f" on {day_in_words(today)}" if today else ""
    if outcome.may_publish:
        yield '<p class="verdict yes">These pages may be published.</p>'
    else:
        yield '<p class="verdict no">These pages may not be published yet.</p>'
    found = counts(outcome.findings)
    judged = f"{count(outcome.pages, 'page')} and {count(outcome.checks, 'check')}"
    yield f"<p>{judged}{when}. {f'To do: {found}.' if found else 'Nothing to do.'}</p>"


def _contents(
    groups: list[tuple[str, list[Finding]]], pages: dict[str, Page], *, more: bool
) -> Iterator[str]:
    if len(groups) < 2:  # noqa: PLR2004 - a list of one page leads nowhere new
        if more:
            yield '<p><a href="#due">Go to what is due</a></p>'
        return
    yield '<nav aria-labelledby="contents"><h2 id="contents">Pages with findings</h2><ul>'
    for place, (path, found) in enumerate(groups, 1):
        yield f'<li><a href="#page-{place}">{_name(path, pages.get(path))}</a>: {counts(found)}</li>'
    yield "</ul>"
    if more:
        yield '<p><a href="#due">Go to what is due</a></p>'
    yield "</nav>"


def _due(items: Sequence[Due], today: dt.date | None) -> Iterator[str]:
    """Yield what falls due, by owner; long lists of pages are folded."""
    if not items:
        return
    yield '<h2 id="due">What is due</h2>'
    yield "<p>By the role that looks after it. The calendar file has the same: make due.</p>"
    for owner, found in as_calendar.by_owner(items):
        yield f"<h3>{_text(owner) or 'Nobody yet'}</h3><ul>"
        for one in found:
            late = " <strong>Overdue.</strong>" if today and one.date < today else ""
            yield f"<li>{day_in_words(one.date)}: {_text(one.what)}.{late}"
            if one.names:
                names = "".join(f"<li>{_text(name)}</li>" for name in one.names)
                label = f'<span class="sr"> ({_text(one.what)}, {day_in_words(one.date)})</span>'
                yield f"<details><summary>Which{label}</summary><ul>{names}</ul></details>"
            yield "</li>"
        yield "</ul>"


def _search(outcome: Outcome) -> Iterator[str]:
    """Yield the search, which its script shows; without scripts nothing is missing."""
    if outcome.findings:
        yield '<form role="search" aria-label="Findings" hidden>'
        yield '<label for="words">Show only findings with these words</label>'
        yield '<input id="words" type="search" autocomplete="off">'
        yield '<p><output for="words"></output></p></form>'


def _troubles(outcome: Outcome) -> Iterator[str]:
    if outcome.broken or outcome.unproved:
        yield "<h2>Checks that broke</h2>"
        yield "<p>Nobody can tell if the pages are right. Please show this to a developer.</p><ul>"
        for name, trouble in broken(outcome):
            yield f"<li><strong>{_text(name)}</strong>: {_text(trouble)}</li>"
        yield "</ul>"
    if not outcome.pages:
        yield "<p>No pages were found, so nothing was judged.</p>"
    if outcome.not_run:
        yield "<h2>Checks that did not run</h2><ul>"
        for one in outcome.not_run:
            yield f"<li><strong>{_text(one.check)}</strong>: {_text(one.why)}</li>"
        yield "</ul>"


def _section(
    place: int, path: str, found: list[Finding], page: Page | None, number: int, address: str
) -> str:
    parts = [
        f'<section aria-labelledby="page-{place}">',
        f'<h2 id="page-{place}">{_name(path, page)}</h2>',
        f"<p>{counts(found)}.</p>",
    ]
    for at, finding in enumerate(found, number + 1):
        parts += _finding(at, finding, page, address)
    return "\n".join([*parts, "</section>"])


def _name(path: str, page: Page | None) -> str:
    if page is None:
        return _text(path)
    return f'{_text(page.meta.title)} <span class="path">({_text(path)})</span>'


def _finding(number: int, finding: Finding, page: Page | None, address: str) -> Iterator[str]:
    level = finding.level
    yield f'<article class="{level.value}" aria-labelledby="finding-{number}">'
    yield f'<h3 id="finding-{number}"><span class="level">{level.label}</span> Line {finding.line}</h3>'
    yield from _quoted(finding, page)
    yield "<dl>"
    for title, text in (
        ("What is wrong", finding.what),
        ("Why it matters", finding.why),
        ("What to do", finding.fix),
    ):
        yield f"<div><dt>{title}</dt><dd>{_text(text)}</dd></div>"
    yield "</dl>"
    if address:
        words = f"Change line {finding.line} of {_text(finding.path)}"
        yield f'<p><a href="{html.escape(address)}" rel="noreferrer">{words}</a></p>'
    yield f'<p class="small">The name of this check is {_text(finding.check)}.</p>'
    yield "</article>"


def _quoted(finding: Finding, page: Page | None) -> Iterator[str]:
    words = passage(page, finding) if page else None
    if words:
        earlier = f'<span class="around">{_text(words.earlier)}</span>' if words.earlier else ""
        later = f'<span class="around">{_text(words.later)}</span>' if words.later else ""
        marked = f"<mark>{_text(words.marked)}</mark>" if words.marked else ""
        sentence = f"{_text(words.before)}{marked}{_text(words.after)}"
        yield f"<blockquote>{earlier}{sentence}{later}</blockquote>"
    elif finding.excerpt.strip():
        yield f"<blockquote><mark>{_text(finding.excerpt)}</mark></blockquote>"


def _levels() -> Iterable[str]:
    says = {
        Level.STOP: "Nothing is published until this is mended.",
        Level.SOON: "It may be published. Something is due or in doubt, so please plan the work.",
        Level.LOOK: "A question. Look once, and leave it if it is right.",
    }
    yield "<h2>What the levels mean</h2><dl>"
    for level in ORDER:
        yield f"<div><dt>{level.label}</dt><dd>{says[level]}</dd></div>"
    yield "</dl>"


def _text(text: str) -> str:
    return html.escape(clean(text))
