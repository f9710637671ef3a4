"""Spelling is British: -ise, -our, -re, and programme for a plan.

Good: `We help you organise your papers.`
Bad: `We help you organize your papers.`
Source: GOV.UK style guide, https://www.gov.uk/guidance/style-guide/a-to-z-of-gov-uk-style
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.checks.spelling._judged import found, joined
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each American form, with the British one."""
    for one in found(site, context, "american"):
        british = joined(one.doubt.suggestions[:1])
        what = f'"{one.doubt.word}": this is the American spelling; we write {british}.'
        fix = f"Write {british}; if it is part of a name, add the name to qa/words/accept.txt."
        yield Hit(one.place, what, fix, one.doubt.word)


CHECK = Check(
    title="Spelling is British",
    level=Level.STOP,
    why="American spelling makes parents doubt that the page is about the law in England.",
    run=find,
    by_page=True,
)
