"""In a guide, what a public body must do comes with a fact or a source.

Good: The council must give its reasons.{{ law.ehcna_refusal_must_give_reasons }}
Bad: The council must give its reasons.
Source: requirements C1 and R27 (each legal claim has a source)
"""

import re
from collections.abc import Iterator

from qa.checks.truth._said import Said, around, sentences
from qa.model import Check, Context, Hit, Level, Site

_DUTY = re.compile(
    r"\b(?:council|councils|local authority|authority|school|schools|college|colleges|nursery|"
    r"governors|governing board|tribunal|health bod(?:y|ies)|mediator|adviser|head(?: ?teacher)?)"
    r"(?: \w+){0,2} must\b(?! be\b)",
    re.IGNORECASE,
)
_NEAR = 2  # sentences before and after in which the fact may stand


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each duty in a guide without a fact in or near its sentence."""
    for page in site.pages:
        if page.kind != "guide":
            continue
        said = sentences(page)
        for index, sentence in enumerate(said):
            match = _DUTY.search(sentence.text)
            if match and not _sourced(said, index):
                yield Hit(
                    sentence.place(match.start()),
                    f'"{match.group()}" states a duty, and no fact of law stands beside it.',
                    "Put the fact after the sentence, such as {{ law.some_key }}, or reword it.",
                    around(sentence, *match.span()),
                )


def _sourced(said: tuple[Said, ...], index: int) -> bool:
    here = said[index]
    if here.unit.kind in {"heading", "summary-line", "quote"}:
        return True  # these lead to the text, or are words for a letter
    first = max(0, index - _NEAR)
    return any(
        other.facts and (at == index or _belongs(here, other, at > index))
        for at, other in enumerate(said[first : index + _NEAR + 1], first)
    )


def _belongs(here: Said, other: Said, after: bool) -> bool:  # noqa: FBT001
    """Tell whether the fact of another sentence covers this one: same block, or the list below."""
    if other.unit is here.unit:
        return True
    return after and other.unit.kind == "item" and here.unit.kind != "item"


CHECK = Check(
    title="Duties in guides have a source",
    level=Level.LOOK,
    why="A family that quotes a duty without its source is easily told that there is none.",
    run=find,
    by_page=True,
)
