"""Every web address that pages, facts and settings hold, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from qa.content import facts as facts_module
from qa.content import service as service_module
from qa.model import Context, Place, Site
from qa.parts import kept_by_site

_TYPED = re.compile(
    r"(?<![\w@/])(?:(?:https?|file|ftp)://[^\s<>\"')\]]+|www\.[^\s<>\"')\]]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address as written. words: the link's words, '' where it has none."""

    place: Place
    href: str
    words: str = ""

    @property
    def host(self) -> str:
        """The host in small letters without a port, '' where there is none."""
        href = self.href if "//" in self.href else f"//{self.href}"
        try:
            return (urlsplit(href.strip()).hostname or "").rstrip(".").lower()
        except ValueError:
            return ""


def addresses(site: Site, context: Context) -> tuple[Address, ...]:
    """Return every address with a host, of pages, facts, sources and settings."""
    return (*_on_pages(site), *of_data(context))


@kept_by_site
def _on_pages(site: Site) -> tuple[Address, ...]:
    return tuple(_of_pages(site))


def of_data(context: Context) -> Iterator[Address]:
    """Yield the addresses in law.yml, sources.yml and the settings."""
    facts: Any = context.facts
    if facts is not None:
        for entries, lines, path in (
            (facts.law, facts.law_lines, facts_module.LAW),
            (facts.sources, facts.source_lines, facts_module.SOURCES),
        ):
            for key, entry in entries.items():
                if entry.url:
                    yield Address(Place(path, lines.get(key, 1)), entry.url, key)
    service: Any = context.service
    for name, detail in service.details.items() if service is not None else ():
        for value in detail.value if isinstance(detail.value, tuple) else (detail.value,):
            if url := getattr(value, "url", ""):
                yield Address(Place(service_module.PATH, service.lines.get(name, 1)), url, name)


def _of_pages(site: Site) -> Iterator[Address]:
    for page in site.pages:
        for link in page.links:
            if "//" in link.href or link.href.lower().startswith(("www.", "file:")):
                yield Address(link.place, link.href, link.text or "")
        for block in page.blocks:
            if block.kind == "code" or ("//" not in block.text and "www." not in block.text):
                continue
            for match in _TYPED.finditer(block.text):
                start, end = match.span()
                if not any(block.marked(k, start, end) for k in ("code", "link", "fact")):
                    yield Address(block.place(start), match[0].rstrip(".,;:!?"))
