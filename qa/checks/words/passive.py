"""Most sentences of a page say who does what.

Good: The council must tell you within 6 weeks.
Bad: a page on which every second sentence is like 'A decision will be made and you will be told'
Source: NHS service manual, how we write: active voice (R11)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.checks._wording import of_page
from qa.content.sentences import split
from qa.model import Check, Context, Hit, Level, Page, Place, Site

_IRREGULAR = (
    "agreed|begun|born|bought|broken|brought|built|chosen|cut|dealt|done|drawn|driven|eaten|fallen|"
    "fed|felt|forgotten|found|fought|given|gone|grown|heard|held|hidden|hurt|kept|known|laid|led|"
    "left|lent|lost|made|meant|met|paid|put|read|rung|seen|sent|set|shown|shut|sold|spent|spoken|"
    "stolen|sworn|taken|taught|thought|thrown|told|understood|withdrawn|won|written"
)
# What somebody is, not what is done to them.
_STATES = (
    "advanced|aged|based|bored|complicated|concerned|confused|disabled|excited|frightened|gone|"
    "interested|involved|limited|married|mixed|need|needed|pleased|prepared|qualified|related|"
    "relaxed|scared|stressed|supposed|surprised|tired|trained|unrelated|upset|used|worried|"
    "agreed|allowed|entitled|required|set|left"
)
_PASSIVE = re.compile(
    r"\b(?:am|are|is|was|were|be|been|being|aren't|isn't|wasn't|weren't)\b"
    r"(?: (?:not|also|always|already|often|only|still|usually|then|never|now|[a-z]+ly))?"
    rf" (?!(?:{_STATES})\b)(?:[a-z]{{2,}}ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)
_PROSE = frozenset({"paragraph", "item", "definition"})
_LEAST_SENTENCES = 10


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each page of which more than the limit is passive."""
    for page in site.pages:
        limit = context.policy.limit("words.passive-share", page.meta.audience)
        sentences, passive = _count(page)
        share = round(100 * len(passive) / sentences) if sentences else 0
        if sentences >= _LEAST_SENTENCES and share > limit:
            place, said = passive[0]
            yield Hit(
                place,
                f"{len(passive)} of {sentences} sentences ({share}%) do not say who acts; "
                f"we aim for {limit:g}% or fewer.",
                f'Say who does it, first here: "{said}".',
                said,
            )


def _count(page: Page) -> tuple[int, list[tuple[Place, str]]]:
    """Return how many sentences the page has, and the places and words of its passive ones."""
    sentences, passive = 0, []
    for passage in of_page(page):
        if passage.kind not in _PROSE:
            continue
        for sentence in split(passage.text):
            sentences += 1
            match = _PASSIVE.search(passage.text, sentence.start, sentence.end)
            if match:
                passive.append((passage.place(match.start()), passage.said(*match.span())))
    return sentences, passive


CHECK = Check(
    title="Sentences say who does what",
    level=Level.LOOK,
    why="If nobody is named, a parent cannot tell whom to ask when it is not done.",
    run=find,
    by_page=True,
)
