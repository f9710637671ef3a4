"""A PDF has a title, a language, tags and real text.

Good: a PDF made from a page, with its title, language and tags
Bad: a scanned letter, or a PDF that calls itself "Microsoft Word - final2.docx"
Source: R14; PDF Techniques for WCAG 2.0 (PDF7, PDF16, PDF18), https://www.w3.org/TR/WCAG20-TECHS/pdf
"""

import re
from collections.abc import Iterator

from qa.checks.assets._files import Asset, assets
from qa.checks.assets._kinds import kind
from qa.checks.assets._pdfs import pdf
from qa.model import Check, Context, Hit, Level, Site

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel) - .*|untitled\W*\d*|(?:document|presentation) ?\d*"
    r"|powerpoint presentation|.*\.(?:docx?|pptx?|xlsx?|pdf|indd|odt))",
    re.IGNORECASE,
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield one hit for each PDF, with all that it lacks."""
    for asset in assets(site, frozenset({".pdf"})):
        if asset.whole and kind(asset) == "PDF":
            yield from _judge(asset)


def _judge(asset: Asset) -> Iterator[Hit]:
    known = pdf(asset)
    if known.damaged or known.locked:
        return  # assets.damaged says so
    if known.shut_out:
        yield Hit(
            asset.place,
            f'The settings of "{asset.name}" keep screen readers out.',
            "Save it without limits on copying, or with reading aloud allowed.",
            asset.name,
        )
    if not known.text:
        yield Hit(
            asset.place,
            f'"{asset.name}" holds pictures of text and no text.',
            "Make it anew from the original document; a scan cannot be read aloud.",
            asset.name,
        )
        return
    lacking = []
    if not known.title or _NO_TITLE.fullmatch(known.title):
        lacking.append("no title")
    if not known.language:
        lacking.append("no language")
    if not known.tagged:
        lacking.append("no tags")
    if lacking:
        yield Hit(
            asset.place,
            f'"{asset.name}" has {_joined(lacking)}.',
            "Set title and language in the original, and save it as PDF with tags for accessibility.",
            asset.name,
        )


def _joined(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


CHECK = Check(
    title="PDFs can be read aloud",
    level=Level.STOP,
    why="Without tags and language a screen reader reads a PDF in the wrong order and voice.",
    run=find,
)
