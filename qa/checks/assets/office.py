"""A Word or PowerPoint file is of today's kind and has a title and a language.

Good: `letter.docx` with the title "Ask for an assessment: model letter"
Bad: `letter.doc`, or a file without a title in its properties
Source: R14 (type, title and language of documents); WCAG 2.2, 2.4.2 and 3.1.1
"""

from collections.abc import Iterator

from qa.checks.assets._files import Asset, assets
from qa.checks.assets._office import SLIDES, WORD, office
from qa.model import Check, Context, Hit, Level, Site

_OLD = {".doc": WORD, ".ppt": SLIDES, ".xls": ".xlsx"}


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each file of an old kind, and for each without title or language."""
    for asset in assets(site, frozenset({WORD, SLIDES, *_OLD})):
        if not asset.whole:
            continue
        if asset.suffix in _OLD:
            yield Hit(
                asset.place,
                f'"{asset.name}" is of a kind that Office gave up in 2007.',
                f"Save it as {_OLD[asset.suffix]} and mend the links to it.",
                asset.name,
            )
        else:
            yield from _judge(asset)


def _judge(asset: Asset) -> Iterator[Hit]:
    known = office(asset)
    if known.damaged or known.locked:
        return  # assets.damaged says so
    lacking = [
        name for name, value in (("title", known.title), ("language", known.language)) if not value
    ]
    if lacking:
        yield Hit(
            asset.place,
            f'"{asset.name}" has no {" and no ".join(lacking)}.',
            "Set the title under File, Info, and the language under Review; then save it again.",
            asset.name,
        )


CHECK = Check(
    title="Word and PowerPoint files have a title and a language",
    level=Level.SOON,
    why="Reading programs need the language to speak, and the title to say what was opened.",
    run=find,
)
