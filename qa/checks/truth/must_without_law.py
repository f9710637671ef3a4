"""'Must' is for law: a sentence that names only guidance says 'should'.

Good: The school should reply within 15 days (named fact: guidance).
Bad: The school must reply within 15 days (named fact: guidance).
Source: requirement R27; SEND Code of Practice 2015, on 'must' and 'should'
"""

import re
from collections.abc import Iterator

from qa.checks.truth._duties import MUST, duties
from qa.checks.truth._said import around
from qa.model import Check, Context, Hit, Level, Site

_ALSO = re.compile(r"\b(?:should|guidance|code says|advice says)\b", re.IGNORECASE)


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each 'must' that rests on guidance alone."""
    for said, match, key in duties(site, context, MUST, "guidance"):
        if not _ALSO.search(said.text):
            yield Hit(
                said.place(match.start()),
                f'This says "must", and "law.{key}" is guidance.',
                'Write "should", or name the fact of law that makes it a duty.',
                around(said, *match.span()),
            )


CHECK = Check(
    title="'Must' rests on law",
    level=Level.SOON,
    why="A family that insists on a duty that is only guidance loses the argument, and its trust.",
    run=find,
    by_page=True,
)
