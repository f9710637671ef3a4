"""Every page says its language, has one title, and a description for search results.

Good: `<html lang="en">`, `<title>Contact us - Exampleton SENDIASS</title>`
Bad: a page without a language, with two titles or with none
Source: WCAG 2.2, 3.1.1 and 2.4.2; requirement X2 (easily found)
"""

import re
from collections.abc import Iterator

from qa.checks.build._built import SETTINGS, once, sources
from qa.site.addresses import documents
from qa.model import Built, Check, Context, Hit, Level, Page, Place, Site

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each thing that the head of a page lacks."""
    known = sources(site)
    every = documents(site)
    troubles = [(b, hit) for b in every for hit in _judge(b, known.get(b.path))]
    yield from once(troubles, len(every))


def _judge(built: Built, page: Page | None) -> Iterator[Hit]:
    def place(key: str) -> Place:
        return Place(page.path, page.meta.line(key)) if page else Place(SETTINGS)

    root = built.tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root else ""
    if not _LANGUAGE.fullmatch(language):
        yield Hit(
            place("title"),
            f'The page says "{language}" for its language.'
            if language
            else "The page does not say its language.",
            'Set "language: en" under theme: in mkdocs.yml.',
            language,
        )
    drawn = {n.mem_id for n in built.tree.css("svg title")}  # the names of drawings
    titles = [n for n in built.tree.css("title") if n.mem_id not in drawn]
    if len(titles) > 1:
        yield Hit(
            place("title"),
            f"The built page has {len(titles)} titles, and needs one.",
            "Take out what was pasted with a title of its own, or mend theme/.",
        )
    elif not titles or not titles[0].text().strip():
        yield Hit(
            place("title"),
            "The built page has no title.",
            'Write a "title:" at the top of the page.',
        )
    found = built.tree.css_first('meta[name="description" i]')
    if page is not None and not (found and (found.attributes.get("content") or "").strip()):
        yield Hit(
            place("summary"),
            "The built page has no description for search results.",
            'Write a "summary:" at the top of the page.',
        )


CHECK = Check(
    title="Pages say their language, title and description",
    level=Level.STOP,
    why="Without them a screen reader mispronounces the page, and a search hides it.",
    run=find,
)
