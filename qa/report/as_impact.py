"""Which pages and lines a change of a fact or a source reaches."""

from __future__ import annotations

from collections.abc import Iterable

from qa.content.facts import LAW, SOURCES, Facts
from qa.content.words_near import did_you_mean
from qa.model import Page, Place

_SHOWN = 100  # characters of a source line


class UnknownKeyError(Exception):
    """There is no such fact or source. str() is a sentence for staff, with a guess."""


def impact(pages: Iterable[Page], facts: Facts, key: str) -> str:
    """Return the pages and lines that use the fact or source `key`, as text.

    Args:
        pages: the pages of the site.
        facts: both files of facts and sources.
        key: a key of law.yml, with or without 'law.' before it, or one of sources.yml.

    Raises:
        UnknownKeyError: neither file has the key.
    """
    name = key.strip().removeprefix("law.")
    if name in facts.law:
        fact = facts.law[name]
        head = [f"law.{name} ({LAW}, line {facts.law_lines[name]})", f"  {fact.says}"]
        used = [(page, _uses(page, name)) for page in pages if name in page.facts]
    elif name in facts.sources:
        head = [f"{name} ({SOURCES}, line {facts.source_lines[name]})"]
        head.append(f"  {facts.sources[name].title}")
        used = [(page, [_named(page)]) for page in pages if name in page.meta.sources]
    else:
        guess = did_you_mean(name, [*facts.law, *facts.sources])
        raise UnknownKeyError(f'There is no fact or source "{key}".{guess}')
    texts = {page.path: page for page, _ in used}
    lines = sum(len(places) for _, places in used)
    out = [*head, ""]
    for page, places in sorted(used, key=lambda pair: pair[0].path):
        out.append(f"{page.meta.title} ({page.path})")
        for place in places:
            shown = texts[place.path].source_line(place.line) if place.path in texts else ""
            out.append(f"  {place.path}, line {place.line}: {_short(shown)}".rstrip(": "))
    if not used:
        return "\n".join([*out, "No page uses it."])
    count = f"{len(used)} {'page' if len(used) == 1 else 'pages'}"
    rows = f"{lines} {'line' if lines == 1 else 'lines'}"
    return "\n".join([*out, "", f"{count}, {rows}. Read each again when it changes."])


def _uses(page: Page, key: str) -> list[Place]:
    wanted = {f"law.{key}", f"law.{key}.figure"}
    found = {
        (place.path, place.line)
        for block in page.blocks
        for mark in block.marks
        if mark.kind == "fact" and mark.value in wanted
        for place in (block.place(mark.start),)
    }
    if not found:  # in a part of the page that is no text, such as an attribute
        found = {
            (page.path, number)
            for number, line in enumerate(page.text.split("\n"), 1)
            if f"law.{key}" in line
        } or {(page.path, page.first_line)}
    return [Place(path, line) for path, line in sorted(found)]


def _named(page: Page) -> Place:
    return Place(page.path, page.meta.line("sources"))


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 2].rsplit(' ', 1)[0]} …"
