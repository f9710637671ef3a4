"""Films and sounds on a page, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.checks.access._source import Source, Tag, opening
from qa.model import Site

_HOSTS = re.compile(r"youtu\.?be|vimeo|dailymotion|wistia|\.(?:mp4|webm|mov|m4v)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Film:
    """A film or a sound; after: the source from it up to the next one."""

    source: Source
    tag: Tag
    after: str

    @property
    def seen(self) -> bool:
        """True for a film, False for a sound."""
        return self.tag.name != "audio"


def films(site: Site) -> Iterator[Film]:
    """Yield every film and sound that a page plays."""
    found = [
        (source, tag)
        for source, tag in opening(site)
        if tag.name in {"video", "audio"}
        or (tag.name == "iframe" and _HOSTS.search(tag.attributes.get("src", "")))
    ]
    for at, (source, tag) in enumerate(found):
        following = found[at + 1 : at + 2]
        end = next((t.at for s, t in following if s is source), len(source.text))
        yield Film(source, tag, source.text[tag.end : end])
