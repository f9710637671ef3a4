"""'Should' is for guidance: a duty in law that binds a public body is a 'must'.

Good: The council must tell you within 4 weeks (named fact: law).
Bad: The council should tell you within 4 weeks (named fact: law).
Source: requirement R27; REQUIREMENTS.md section 5, wording rules
"""

import re
from collections.abc import Iterator

from qa.checks.truth._duties import SHOULD, duties
from qa.checks.truth._said import around
from qa.model import Check, Context, Hit, Level, Site

# Only what a fact calls a duty is one; 'you should keep a copy' beside a right is advice.
_DUTY = re.compile(r"\b(?:must|has to|have to|is to be|duty)\b", re.IGNORECASE)
_ADVICE = re.compile(
    r"\b(?:you|we|they|people) should\b|\bshould be able\b|\bwhat\b|\bif .{1,40} should\b|\bmust\b",
    re.IGNORECASE,
)


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each 'should' that rests on law alone, where the fact is a duty."""
    for said, match, key in duties(site, context, SHOULD, "law"):
        if _DUTY.search(context.facts.law[key].says) and not _ADVICE.search(said.text):
            yield Hit(
                said.place(match.start()),
                f'This says "should", and "law.{key}" is a duty in law.',
                'Write "must", or name the guidance that you mean.',
                around(said, *match.span()),
            )


CHECK = Check(
    title="A duty in law is a 'must'",
    level=Level.LOOK,
    why="A family that reads 'should' may let a duty pass that the council has to keep.",
    run=find,
    by_page=True,
)
