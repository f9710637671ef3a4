"""The review pack: what changed, page by page, in one file that opens on any phone."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Iterator, Sequence

from qa.content.facts import day_in_words
from qa.content.reading import Reading
from qa.model import Finding
from qa.report._review_look import POLICY, STYLE
from qa.report._words import clean, count, counts, worst_first
from qa.review.changed import Changed, Pack, Reader, Touched
from qa.review.wording import Shown

_SCHOOL = 18  # years; above it a reading age means nothing
_AROUND = 1  # pieces shown before and after one that changed
_SLIGHT = 0.3  # of a school grade; nobody notices less
_FEW = 5
_READERS = {
    "parents": "for parents and carers",
    "young-people": "for young people",
    "everyone": "for everyone",
    "professionals": "for people who work with families",
}
_STATES = {"new": "new page", "gone": "taken off the site", "changed": "changed"}


def report(pack: Pack) -> str:
    """Return the page."""
    body = [
        '<a class="skip" href="#pages">Go to the first page</a>',
        "<header>",
        "<h1>Pages to review</h1>",
        *_head(pack),
        "</header>",
        *_contents(pack.pages),
        '<main id="pages">',
        *(line for at, page in enumerate(pack.pages, 1) for line in _page(at, page, pack)),
        "</main>",
        "<footer>",
        *_foot(pack),
        "</footer>",
    ]
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{_text(f'Pages to review: {pack.service}')}</title>",
        f"<style>{STYLE}</style>",
    ]
    lines = ["<!doctype html>", '<html lang="en-GB">', "<head>", *head, "</head>"]
    return "\n".join([*lines, "<body>", *body, "</body>", "</html>", ""])


def _head(pack: Pack) -> Iterator[str]:
    own = sum(page.own for page in pack.pages)
    more = len(pack.pages) - own
    said = f"{count(own, 'page')} changed" if own else "No page itself changed"
    through = f", and {count(more, 'page')} with them" if more else ""
    name, when = _text(pack.service), day_in_words(pack.today)
    yield f"<p>{name}, {when}. {said}{through} since “{_text(pack.base)}”.</p>"
    if pack.outcome.may_publish:
        yield '<p class="verdict yes">The checks let this through. Now it needs people.</p>'
    else:
        yield '<p class="verdict no">The checks do not let this through yet.</p>'
    yield (
        "<p>Please read each page below. Words taken out look like "
        f"{_gone('this')}. Words added look like {_new('this')}.</p>"
    )
    for trouble in pack.troubles:
        yield f'<p class="note">{_text(trouble)}</p>'


def _contents(pages: Sequence[Changed]) -> Iterator[str]:
    if len(pages) > 1:
        yield '<nav aria-labelledby="contents"><h2 id="contents">Pages</h2><ul>'
        for at, page in enumerate(pages, 1):
            state = _STATES[page.state] if page.own else "changed through other files"
            title = _text(page.title)
            if page.kind == "guide":  # its twin often has the same title
                title += f", {_READERS[page.audience]}"
            yield f'<li><a href="#page-{at}">{title}</a>: {state}</li>'
        yield "</ul></nav>"


def _page(at: int, page: Changed, pack: Pack) -> Iterator[str]:
    yield f'<section aria-labelledby="page-{at} kind-{at}">'
    yield f'<h2 id="page-{at}">{_text(page.title)}</h2>'
    kind = f"{page.kind.capitalize()} {_READERS[page.audience]}, {_STATES[page.state]}."
    yield f'<p id="kind-{at}">{kind} <span class="path">{_text(page.path)}</span></p>'
    if page.was:
        yield f"<p>Before, it was “{_text(page.was)}”.</p>"
    yield from _why(page)
    yield from _changes(page)
    yield from _pictures(page)
    yield from _checks(page)
    yield from _reading(page)
    yield from _law(page.touched)
    if page.twin:
        yield f"<h3>The other version</h3><p>{_text(page.twin)}</p>"
    if page.state != "gone":
        yield from _questions(at, page, pack.questions)
    yield "</section>"


def _why(page: Changed) -> Iterator[str]:
    yield "<h3>Why</h3>"
    if page.through:
        files = ", ".join(_text(path) for path in page.through)
        yield f"<p>Its own file is as it was. It shows words from {files}.</p>"
    if page.why:
        yield "<ul>"
        for message in page.why:
            body = "".join(
                f"<br>{_text(' '.join(part.split()))}"
                for part in message.body.split("\n\n")
                if part.strip()
            )
            yield f"<li><strong>{_text(message.subject)}</strong>{body}</li>"
        yield "</ul>"
    if page.unsaved:
        yield "<p>A part of this is not saved as a version yet, so nobody has said why.</p>"
    elif not page.why:
        yield "<p>Nobody has said why.</p>"


# ---------------------------------------------------------------------------- words


def _changes(page: Changed) -> Iterator[str]:
    yield "<h3>What changed</h3>"
    if page.state != "changed":
        words = "All of this page is new." if page.state == "new" else "These words are gone."
        yield f"<p>{words}</p>"
        yield from _folded("Read the page", _plain(page.shown, new=page.state == "new"))
        return
    if page.words_changed:
        yield f'<div class="words">{"".join(_extracts(page.shown))}</div>'
        marked = (_piece(piece) for piece in page.shown)
        yield from _folded("Read the whole page with the changes marked", marked)
        yield from _folded("Read the page as it is now", _plain(page.shown, new=True))
        yield from _folded("Read the page as it was", _plain(page.shown, new=False))
    else:
        yield "<p>The words of the text are the same.</p>"
    if page.details:
        yield "<p>Around the text:</p><ul>"
        for detail in page.details:
            parts = [
                _gone(detail.old) if detail.old else "",
                _new(detail.new) if detail.new else "",
            ]
            yield f"<li>{detail.name}: {' '.join(part for part in parts if part)}</li>"
        yield "</ul>"


def _extracts(shown: Sequence[Shown]) -> Iterator[str]:
    """Yield the pieces that changed, with those around them and their heading."""
    near: set[int] = set()
    for at, piece in enumerate(shown):
        if piece.changed:
            near |= set(range(max(0, at - _AROUND), min(len(shown), at + _AROUND + 1)))
            near |= set([i for i in range(at) if shown[i].kind == "heading"][-1:])
    last = -1
    for at in sorted(near):
        if at > last + 1:
            yield '<p class="gap">… unchanged words …</p>'
        yield _piece(shown[at])
        last = at
    if last < len(shown) - 1:
        yield '<p class="gap">… unchanged words …</p>'


def _piece(piece: Shown) -> str:
    faces = {"same": _text, "gone": _gone, "new": _new}
    words = " ".join(faces[run.mark](run.text) for run in piece.runs)
    return _line(piece.kind, words)


def _plain(shown: Iterable[Shown], *, new: bool) -> Iterator[str]:
    for piece in shown:
        view = piece.new if new else piece.old
        if view is not None:
            yield _line(view.kind, _text(view.text))


def _line(kind: str, words: str) -> str:
    name = '<span class="sr">Heading: </span>' if kind == "heading" else ""
    return f'<p class="{kind}">{name}{words}</p>'


def _gone(words: str) -> str:
    return (
        f'<del><span class="sr">(taken out: </span>{_text(words)}<span class="sr">)</span></del>'
    )


def _new(words: str) -> str:
    return f'<ins><span class="sr">(added: </span>{_text(words)}<span class="sr">)</span></ins>'


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f'<details><summary>{title}</summary><div class="words">{"".join(lines)}</div></details>'


# ---------------------------------------------------------------------------- what surrounds them


def _pictures(page: Changed) -> Iterator[str]:
    shots = [("Before", page.pictures.before), ("Now", page.pictures.after)]
    if not any(data for _, data in shots):
        return
    yield '<h3>On a phone</h3><div class="phones">'
    for name, data in shots:
        if data:
            alt = _text(f"{name}: “{page.title}” on a phone. Its words are above.")
            source = f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
            yield (
                f"<figure><figcaption>{name}</figcaption>"
                f'<img src="{source}" alt="{alt}" width="360" height="640"></figure>'
            )
    yield "</div>"


def _checks(page: Changed) -> Iterator[str]:
    found = page.findings
    yield "<h3>What the checks found</h3>"
    if not (found.new or found.fixed or found.left):
        yield "<p>Nothing, before or now.</p>"
        return
    said = f"{len(found.new)} new, {len(found.fixed)} mended, {len(found.left)} as before."
    yield f"<p>{said}</p>"
    for title, findings in (
        ("New", found.new),
        ("As before", found.left),
        ("Mended", found.fixed),
    ):
        if findings:
            yield (
                f"<details{' open' if title == 'New' else ''}><summary>{title}: "
                f"{counts(findings)}</summary><ul>"
            )
            for finding in worst_first(findings):
                yield _finding(finding, mended=title == "Mended")
            yield "</ul></details>"


def _finding(finding: Finding, *, mended: bool) -> str:
    place = "" if mended else f" (line {finding.line})"
    todo = "" if mended else f" What to do: {_text(finding.fix)}"
    return f"<li><strong>{finding.level.label}</strong>{place}: {_text(finding.what)}{todo}</li>"


def _reading(page: Changed) -> Iterator[str]:
    yield "<h3>How hard it is to read</h3>"
    before, after = page.before, page.after
    if after is None:
        yield "<p>The page is gone.</p>"
    elif not after.enough:
        yield "<p>The page has too few words for a reading age.</p>"
    elif before is None or not before.enough:
        yield f"<p>Reading age {_age(after)}.</p>"
    else:
        change = "harder" if after.grade > before.grade else "easier"
        if abs(after.grade - before.grade) < _SLIGHT:
            change = "about as easy"
        yield f"<p>Before: reading age {_age(before)}. Now: {_age(after)}, {change}.</p>"


def _age(reading: Reading) -> str:
    """Return a reading age, with the school grade that a report gives."""
    years = reading.grade + 5
    age = f"{years:.1f}" if years <= _SCHOOL else f"over {_SCHOOL}"
    return f"{age} (grade {reading.grade:.1f})"


def _law(touched: Sequence[Touched]) -> Iterator[str]:
    yield "<h3>Law and sources</h3>"
    if not touched:
        yield "<p>No point of law and no source is touched.</p>"
        return
    told = [one for one in touched if one.how != "near"]
    near = [one for one in touched if one.how == "near"]
    if told:
        yield f"<ul>{''.join(_source(one) for one in told)}</ul>"
    if near:
        title = f"The same as before, in words that changed: {len(near)}"
        items = "".join(_source(one) for one in near)
        yield f"<details><summary>{title}</summary><ul>{items}</ul></details>"


def _source(one: Touched) -> str:
    link = _text(one.source)
    if one.url:
        link = f'<a href="{html.escape(one.url)}" rel="noreferrer">{link}</a>'
    says = _text(one.says)
    if one.how == "changed":
        says = f"{_gone(one.was)} {_new(one.says or one.title)}"
    how = {"changed": "Changed itself", "new": "New on this page", "gone": "No longer used"}
    name = f"<strong>{how[one.how]}:</strong> " if one.how in how else ""
    users = " ".join(_users(one.pages))
    return f"<li>{name}{says} Source: {link}, checked on {one.checked}. {users}</li>"


def _users(titles: Sequence[str]) -> Iterator[str]:
    if not titles:
        yield "No other page uses it."
    elif len(titles) <= _FEW:
        yield f"Also used on: {_text('; '.join(titles))}."
    else:
        yield f"<details><summary>Also used on {count(len(titles), 'page')}</summary>"
        yield f"<p>{_text('; '.join(titles))}.</p></details>"


def _questions(at: int, page: Changed, questions: Sequence[str]) -> Iterator[str]:
    yield "<h3>Your answer</h3>"
    if page.readers:
        yield "<p>This page needs a yes from:</p><ul>"
        for reader in page.readers:
            title = _text(reader.title[:1].upper() + reader.title[1:])
            yield f"<li>{title}, who asks: {_text(reader.asks)} {_yes(reader)}</li>"
        yield "</ul>"
    yield f"<fieldset><legend>Questions about “{_text(page.title)}”</legend>"
    for number, question in enumerate(questions, 1):
        name = f"question-{at}-{number}"
        box = f'<input type="checkbox" id="{name}" name="{name}" autocomplete="off">'
        yield f'<label for="{name}">{box}<span>{_text(question)}</span></label>'
    yield "</fieldset>"
    yield (
        "<p>If you can tick each box, say yes to the person who sent you this. "
        "If not, tell them which words stopped you. Nothing you tick here is sent or kept.</p>"
    )
    commands = "".join(
        f"<br><code>python -m qa approve {_text(page.path)} --role {_text(reader.role)}</code>"
        for reader in page.readers
        if reader.yes != "given"
    )
    if commands:
        yield f'<p class="small">For our staff, to note a yes:{commands}</p>'


def _yes(reader: Reader) -> str:
    return {
        "given": "They have said yes to these words.",
        "void": "Their yes was to earlier words, so we ask again.",
        "": "They have not said yes yet.",
    }[reader.yes]


def _foot(pack: Pack) -> Iterator[str]:
    if pack.others:
        yield "<h2>Other files that changed</h2><ul>"
        yield from (f"<li>{_text(path)}</li>" for path in pack.others)
        yield "</ul>"
    elsewhere = [
        f for f in pack.outcome.findings if f.path not in {page.path for page in pack.pages}
    ]
    if elsewhere:
        yield "<h2>On other pages and files</h2>"
        yield f"<p>The checks also found: {counts(elsewhere)}. The quality report has them.</p>"


def _text(text: str) -> str:
    return html.escape(clean(text))
