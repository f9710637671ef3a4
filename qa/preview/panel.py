"""The panel beside a page, as HTML: plain values in, a string out.

It goes into a page that is on its way to a browser. Its style and its script are files of this
folder, which only the preview serves, so that it works under the strictest Content-Security-Policy.
"""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources

from qa.content import facts
from qa.content.facts import day_in_words
from qa.content.workspace import Workspace
from qa.model import Finding, Page
from qa.preview.judging import Hard, Part, Verdict, hard_sentences, parts, paths_of
from qa.preview.whole import Run
from qa.report._words import clean, counts, worst_first

HOME = "/qa-preview/"
UNKNOWN_WORD = "spelling.unknown-word"
FILES = {"panel.css": "text/css; charset=utf-8", "panel.js": "text/javascript; charset=utf-8"}
EMPTY_PAGE = (
    '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>Preview</title></head><body><main><h1>This page cannot be shown yet</h1>"
    "<p>The QA panel says why. As soon as that is mended, the page comes back by itself.</p>"
    "</main></body></html>"
)
_ADULT = 18


@dataclass(frozen=True, slots=True)
class Said:
    """All that the panel shows of one page. older: findings of the last whole run."""

    path: str = ""
    findings: tuple[Finding, ...] = ()
    older: tuple[Finding, ...] = ()
    broken: tuple[str, ...] = ()
    trouble: str = ""
    hard: tuple[Hard, ...] = ()
    parts: tuple[Part, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    sources: tuple[facts.Reference, ...] = ()
    facts: tuple[tuple[str, str, str, str], ...] = ()
    words: tuple[str, ...] = field(default=())


def said(page: Page, space: Workspace, verdict: Verdict, run: Run | None, trouble: str) -> Said:
    """Gather what the panel shows of `page`."""
    shown = paths_of(page)
    older = [
        f
        for f in (run.findings if run else ())
        if f.path in shown and f.check not in verdict.judged and f not in verdict.findings
    ]
    words = [f.excerpt for f in verdict.findings if f.check == UNKNOWN_WORD]
    used = [
        (key, fact.words or fact.says, fact.source, day_in_words(fact.checked))
        for key in page.facts
        if (fact := space.facts.law.get(key)) is not None
    ]
    return Said(
        page.path,
        verdict.findings,
        tuple(older),
        (*verdict.broken, *(run.broken if run else ())),
        trouble,
        tuple(hard_sentences(page, space)),
        tuple(parts(page)),
        tuple(_dates(page, space.today)),
        tuple(facts.references(space.facts, (), page.meta.sources)),
        tuple(used),
        tuple(sorted(set(words), key=str.casefold)),
    )


def _dates(page: Page, today: dt.date) -> Iterator[tuple[str, str]]:
    for name, day in (
        ("Created", page.meta.created),
        ("Amended", page.meta.amended),
        ("Next review", page.meta.next_review),
    ):
        yield name, f"{day_in_words(day)} ({_away((day - today).days)})" if day else "no date"


def _away(days: int) -> str:
    if not days:
        return "today"
    number = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {number}" if days > 0 else f"{number} ago"


# ---------------------------------------------------------------------------- HTML


def of(told: Said, run: Run | None = None, *, waiting: bool = True) -> str:
    """Return the inside of the panel.

    Args:
        told: what there is to say.
        run: the last whole run.
        waiting: a newer whole run is still to come.
    """
    every = (*told.findings, *told.older)
    parts_of = [
        f"<summary>QA: {_text(_headline(told, every))}</summary>",
        '<div class="qa__body" tabindex="0" role="region" aria-label="What the checks say">',
        f'<p class="qa__path">{_text(told.path)}</p>' if told.path else "",
        *_troubles(told, run),
        *_findings("On this page", told.findings, "Nothing found on this page."),
        *_older(told, run, waiting=waiting),
        *_hard(told.hard),
        *_grades(told.parts),
        *_words(told.words),
        *_pairs("Dates", told.dates),
        *_facts(told),
        *_sources(told),
        '<p class="qa__note">This panel exists in the preview only.</p>',
        "</div>",
    ]
    return "\n".join(part for part in parts_of if part)


def put_into(page: str, inside: str, marks: dict[str, str]) -> str:
    """Return a page with the panel, its style and its script in it."""
    style = f'<link rel="stylesheet" href="{HOME}panel.css">'
    panel = (
        f'<aside class="qa" id="qa-preview" aria-label="QA panel" data-page="{marks["page"]}" '
        f'data-panel="{marks["panel"]}"><details class="qa__fold">{inside}</details>'
        f'<p class="qa__status" role="status"></p></aside><script src="{HOME}panel.js"></script>'
    )
    head, close_head, rest = page.partition("</head>")
    page = f"{head}{style}{close_head}{rest}" if close_head else f"{style}{page}"
    body, close_body, end = page.rpartition("</body>")
    return f"{body}{panel}{close_body}{end}" if close_body else f"{page}{panel}"


def file(name: str) -> bytes | None:
    """Return the panel's style or script."""
    if name not in FILES:
        return None
    return resources.files("qa.preview").joinpath(name).read_bytes()


def _headline(told: Said, every: tuple[Finding, ...]) -> str:
    if told.trouble:
        return "the preview is held up"
    return counts(every) or "nothing found"


def _troubles(told: Said, run: Run | None) -> Iterator[str]:
    if told.trouble:
        yield '<div class="qa__finding qa__finding--stop"><h2>The preview is held up</h2>'
        yield f"<p>{_text(told.trouble)}</p>"
        yield "<p>Until it is mended you see the page as it was before, where there is one.</p></div>"
    elif run is not None and run.trouble:
        yield '<div class="qa__finding qa__finding--stop"><h2>The whole site was not judged</h2>'
        yield f"<p>{_text(run.trouble)}</p></div>"
    if told.broken:
        yield "<h2>Checks that broke</h2><p>Please show this to a developer.</p><ul>"
        yield from (f"<li>{_text(one)}</li>" for one in told.broken)
        yield "</ul>"


def _findings(title: str, found: Iterable[Finding], none: str) -> Iterator[str]:
    yield f"<h2>{title}</h2>"
    ordered = worst_first(found)
    if not ordered:
        yield f"<p>{none}</p>"
        return
    yield '<ol class="qa__list">'
    for one in ordered:
        yield f'<li class="qa__finding qa__finding--{one.level.value}" data-check="{_text(one.check)}">'
        yield f'<p><strong class="qa__level">{one.level.label}</strong> {_text(_place(one))}</p>'
        if one.excerpt:
            yield f'<p class="qa__quote">“{_text(one.excerpt)}”</p>'
        yield f"<p>{_text(one.what)}</p>"
        yield f"<p><strong>What to do:</strong> {_text(one.fix)}</p>"
        yield f'<p class="qa__why">Why: {_text(one.why)} <span>({_text(one.check)})</span></p></li>'
    yield "</ol>"


def _place(finding: Finding) -> str:
    return f"Line {finding.line} of {finding.path}"


def _older(told: Said, run: Run | None, *, waiting: bool) -> Iterator[str]:
    if run is None:
        yield "<h2>From the whole site</h2><p>The whole site is being judged for the first time.</p>"
        return
    none = "Nothing more about this page."
    title = f"From the whole run at {run.at:%H:%M}"
    if run.trouble:
        return
    yield from _findings(title, told.older, none)
    if waiting:
        yield '<p class="qa__note">Something has changed since. A new whole run comes by itself.</p>'


def _hard(hard: tuple[Hard, ...]) -> Iterator[str]:
    yield "<h2>Hard sentences</h2>"
    if not hard:
        yield "<p>None stands out.</p>"
        return
    yield "<p>They are underlined on the page.</p><ol>"
    for number, one in enumerate(hard, 1):
        yield (
            f'<li data-qa-sentence="{_text(one.text)}"><a href="#qa-hard-{number}">'
            f"{_text(one.text)}</a> (line {one.line}: {_text(one.why)})</li>"
        )
    yield "</ol>"


def _grades(found: tuple[Part, ...]) -> Iterator[str]:
    if not found:
        return
    yield '<table><caption>Reading age by section</caption><thead><tr><th scope="col">Section</th>'
    yield '<th scope="col">Age</th><th scope="col">Words</th></tr></thead><tbody>'
    for one in found:
        yield (
            f'<tr><th scope="row">{_text(one.title)}</th><td>{_age(one.grade)}</td>'
            f"<td>{one.words}</td></tr>"
        )
    yield '</tbody></table><p class="qa__note">A reading age is a school grade and 5 years.</p>'


def _age(grade: float | None) -> str:
    if grade is None:
        return "too short to tell"
    age = grade + 5
    return f"{age:.1f} (grade {grade:.1f})" if age <= _ADULT else f"over {_ADULT}"


def _words(words: tuple[str, ...]) -> Iterator[str]:
    if words:
        yield "<h2>Words in no list</h2>"
        yield "<p>If a word is right, add it as a line to qa/words/accept.txt.</p><ul>"
        yield from (f"<li><code>{_text(word)}</code></li>" for word in words)
        yield "</ul>"


def _pairs(title: str, pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if pairs:
        yield f"<h2>{title}</h2><dl>"
        yield from (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in pairs)
        yield "</dl>"


def _facts(told: Said) -> Iterator[str]:
    if told.facts:
        yield "<h2>Facts of law used</h2><ul>"
        for key, words, source, checked in told.facts:
            yield f"<li><code>law.{_text(key)}</code>: {_text(words.rstrip('.'))}"
            yield f'<br><span class="qa__note">{_text(source)}; checked {_text(checked)}</span></li>'
        yield "</ul>"


def _sources(told: Said) -> Iterator[str]:
    if told.sources:
        yield "<h2>Other sources named</h2><ul>"
        for one in told.sources:
            yield f"<li>{_text(one.title)}, checked {_text(one.checked_text)}</li>"
        yield "</ul>"


def _text(text: str) -> str:
    return html.escape(clean(text))
