"""The bodies of both lists, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from qa.content.blocks import signposts
from qa.content.blocks.signposts import Signpost
from qa.model import Place, Site


def bodies(site: Site) -> Iterator[tuple[Signpost, Place]]:
    """Yield each body that could be read; what is wrong with the others is data.well-formed's."""
    for file in (signposts.NATIONAL, signposts.LOCAL):
        if (site.root / file.PATH).is_file():
            for body, line in file.load(site.root)[0]:
                yield body, Place(file.PATH, line)
