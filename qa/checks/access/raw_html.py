"""HTML typed on a page is whole: every tag is known, closed, and closed in the right order.

Good: `<strong>Ring us</strong>`, `<br>`, `a < b`
Bad: `<strong>Ring us`, `<b><i>Ring us</b></i>`, `Dear <name of the head>`
Source: WHATWG HTML, 13.1.2, https://html.spec.whatwg.org/multipage/syntax.html#elements-2
"""

import re
from collections.abc import Iterator

from qa.checks.access._source import Source, Tag, sources
from qa.model import Check, Context, Hit, Level, Site

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
_MAY_STAY_OPEN = frozenset(
    "p li dt dd td th tr thead tbody tfoot option optgroup colgroup caption".split()  # noqa: SIM905
)
_OTHERS = """
    a abbr address article aside audio b bdi bdo blockquote body button canvas center cite code data
    datalist del details dfn dialog div dl em fieldset figcaption figure font footer form h1 h2 h3 h4
    h5 h6 head header hgroup html i iframe ins kbd label legend main map mark math menu meter nav
    noscript object ol output param picture pre progress q rp rt ruby s samp script search section
    select slot small span strong style sub summary sup svg table template textarea time title tt u
    ul var video marquee blink frame frameset big strike applet
"""
_KNOWN = _VOID | _MAY_STAY_OPEN | frozenset(_OTHERS.split())
# What Python-Markdown hands on as a tag, and a browser then swallows.
_LIKE_A_TAG = re.compile(r"<(/?)([A-Za-z][^<>@\s:/]*)(?:[\s/][^<>]*)?>")
_DRAWING = frozenset({"svg", "math"})


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each tag that is unknown, left open or closed out of order."""
    for source in sources(site):
        if source.text.find("<", source.body) >= 0:
            yield from _unknown(source)
            yield from _unbalanced(source)


def _unknown(source: Source) -> Iterator[Hit]:
    drawings = [
        (tag.at, tag.end + len(source.inside(tag)))
        for tag in source.tags
        if tag.name in _DRAWING and not tag.closing
    ]
    for match in _LIKE_A_TAG.finditer(source.text, source.body):
        at = match.start()
        if match[2].lower() in _KNOWN or any(a <= at <= b for a, b in drawings):
            continue
        if source.text[at - 1] == "\\" or "\n\n" in match[0]:
            continue
        shown = source.excerpt(at, match.end())
        yield Hit(
            source.place(at),
            f'"{shown}" looks like HTML to a browser, so no reader will see it.',
            f"Write [{match[0].strip('</>')}] in square brackets, or take it out.",
            shown,
        )


def _unbalanced(source: Source) -> Iterator[Hit]:
    stack: list[Tag] = []
    told: list[str] = []  # a tag closed out of order is one slip, not two
    for tag in source.tags:
        if tag.at < source.body or tag.name not in _KNOWN or tag.name in _VOID:
            continue
        if tag.closing:
            yield from _closed(source, tag, stack, told)
            continue
        if tag.name == "a" and any(t.name == "a" for t in stack):
            yield _hit(
                source, tag, "stands inside another link", "Close the first link with </a>."
            )
        stack.append(tag)
    yield from _left_open(source, stack)


def _closed(source: Source, tag: Tag, stack: list[Tag], told: list[str]) -> Iterator[Hit]:
    """Take the element that `tag` closes from the stack, and what was left open inside it."""
    at = next((i for i in reversed(range(len(stack))) if stack[i].name == tag.name), -1)
    if at >= 0:
        yield from _left_open(source, stack[at + 1 :])
        told += [left.name for left in stack[at + 1 :]]
        del stack[at:]
    elif tag.name in told:
        told.remove(tag.name)
    elif tag.name not in _MAY_STAY_OPEN:
        yield _hit(source, tag, "closes what was not opened", "Take it out, or open it first.")


def _left_open(source: Source, tags: list[Tag]) -> Iterator[Hit]:
    for tag in tags:
        if tag.name not in _MAY_STAY_OPEN:
            what = "is not closed, or closed in the wrong order"
            fix = f"Write </{tag.name}> where it ends, before what stands around it closes."
            yield _hit(source, tag, what, fix)


def _hit(source: Source, tag: Tag, what: str, fix: str) -> Hit:
    shown = source.excerpt(tag.at, tag.end)
    return Hit(source.place(tag.at), f'The tag "{shown}" {what}.', fix, shown)


CHECK = Check(
    title="HTML on a page is whole",
    level=Level.STOP,
    why="One tag left open can swallow or change the rest of the page.",
    run=find,
    by_page=True,
)
