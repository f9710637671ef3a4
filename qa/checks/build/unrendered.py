"""No marks of a template, a program or of Markdown are left in what readers see.

Good: 'within 6 weeks', and braces shown as code
Bad: '{{ faq.question }}', '[object Object]', 'Looked after by: None', '[the form](form.md' as text
Source: R33 (no leftover template text; seen on two other services' pages)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks.build._built import SETTINGS, once, sources
from qa.content.marking import PRIVATE
from qa.site.addresses import documents
from qa.model import Built, Check, Context, Hit, Level, Page, Place, Site

_LEFT = re.compile(
    r"\{\{|\{%|\{#|%\}|\}\}|\[object Object\]|\bobject at 0x[0-9a-f]+|\b(?:bound|built-in) method\b"
    r"|--8<--|\]\(|\[\^[\w-]+\]|\{:? ?[.#][\w-]+|^\s*(?:!!!|\?\?\?\+?) \w"
)
_NOTHING = re.compile(r"(?:^|: ?)(?:None|undefined|NaN)\.?$")
_VALUE = re.compile(
    r"\s(?:href|src|content|title|alt|datetime|aria-label|id)="
    r"(?:\"((?:None|undefined|\[object Object\])|[^\"]*(?:\{\{|\{%)[^\"]*)\"|(None)[\s>])"
)
# Worth a closer look: most pages have none of this anywhere in their HTML.
_HINT = re.compile(
    r"\{\{|\{[%#:.]|\{ [.#]|%\}|\}\}|object at 0x|method\b|object Object|--8|\]\(|\[\^|!!! |\?\?\?"
    r"|None\b|undefined|NaN\b"
)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
_AS_WRITTEN = {"code", "pre", "script", "style", "textarea", "kbd", "samp"}
_SHOWN = 60
_INDEX = "assets/search/"  # what the search shows of the pages


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each leftover, and one for the whole site where every page has it."""
    known = sources(site)
    every = documents(site)
    troubles = [
        (built, _hit(known.get(built.path), words))
        for built in every
        for words in _leftovers(built, known.get(built.path))
    ]
    yield from once(troubles, len(every))
    for path, text in _texts(site):
        if PRIVATE.search(text):
            page = known.get(path)
            yield Hit(
                Place(page.path if page else SETTINGS),
                f"{path} holds a mark that only our own program should see.",
                "Ask a developer to look: a mark of qa/content/marking.py was not taken out.",
                path,
            )


def _texts(site: Site) -> Iterator[tuple[str, str]]:
    for built in (*site.built.values(), *site.others):
        yield built.path, built.html
    for path in sorted(site.assets):
        if path.startswith(_INDEX):
            yield path, (site.built_root / path).read_text(encoding="utf-8", errors="replace")


def _leftovers(built: Built, page: Page | None) -> Iterator[str]:
    """Yield the words around each leftover of a page, once each."""
    if not _HINT.search(_SCRIPT.sub("", built.html)) or built.tree.root is None:
        return
    typed = page.text if page else ""
    told = {f.excerpt for f in page.faults if f.kind.startswith("facts.")} if page else set()
    seen: set[str] = set()
    for node in built.tree.root.traverse(include_text=True):
        if node.tag != "-text":
            continue
        text = " ".join((node.text_content or "").split())
        if not _HINT.search(text) or any(words and words in text for words in told):
            continue  # the check of the fact says so, with a guess
        found = _LEFT.search(text)
        if (
            not found
            and (nothing := _NOTHING.search(text))
            and nothing[0].strip(": .") not in typed
        ):
            found = nothing
        if found and not _is_as_written(node):
            words = text[max(0, found.start() - 20) : found.start() + _SHOWN - 20]
            if words not in seen:
                seen.add(words)
                yield words
    for found in _VALUE.finditer(built.html):
        words = found[1] or found[2]
        if words not in seen and words not in typed and not any(w and w in words for w in told):
            seen.add(words)
            yield words


def _is_as_written(node: object) -> bool:
    parent = getattr(node, "parent", None)
    while parent is not None and parent.tag is not None:
        if parent.tag in _AS_WRITTEN:
            return True
        parent = parent.parent
    return False


def _hit(page: Page | None, words: str) -> Hit:
    place = Place(page.path if page else SETTINGS)
    for block in page.blocks if page else ():
        at = block.text.find(words.strip())
        if at >= 0:
            place = block.place(at)
            break
    return Hit(
        place,
        f'Readers see "{words.strip()}".',
        "Write the words that should stand there, or ask a developer which part was not filled in.",
        words.strip(),
    )


CHECK = Check(
    title="No template marks are left on a page",
    level=Level.STOP,
    why="Raw marks hide the words that a family came for, and look as if the site were broken.",
    run=find,
)
