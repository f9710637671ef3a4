"""A page names no abolished body, superseded guidance or old law as if it were current.

Good: The integrated care board; "a plan used to be called a statement of SEN".
Bad: The clinical commissioning group (CCG) must reply.
Source: requirement R34; qa/words/stale_bodies.csv
"""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from qa.checks.truth._lists import stale
from qa.checks.truth._said import around, joined, sentences
from qa.content import patterns
from qa.model import Check, Context, Hit, Level, Site

# Words that say a thing is of the past. 'Old' and dates alone do not: 'a child 5 years old'.
_PAST = re.compile(
    r"\b(?:used to|formerly|former|previously|previous|once called|old name|the old|older|earlier|"
    r"replaced?|replaces|no longer|abolished|closed in|ended in|instead of|now called|now known|"
    r"was called|were called|was known|were known|known as|before (?:september )?20\d\d|"
    r"until (?:\w+ )?20\d\d|up to 20\d\d|does not exist|do not exist|history|out of date)\b",
    re.IGNORECASE,
)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each old name in a sentence that does not say it is old."""
    names = stale(site.root)
    for page in site.pages:
        every = sentences(page)
        whole, starts = joined(every)
        near = [(at, name) for name in names for at in patterns.within(name.when, whole, starts)]
        for at, names_here in groupby(sorted(near, key=itemgetter(0)), key=itemgetter(0)):
            said = every[at]
            if _PAST.search(said.text):
                continue
            for _, name in names_here:
                match = patterns.search(name.when, said.text, said.low)
                if match and not patterns.search(name.unless, said.text, said.low):
                    yield Hit(
                        said.place(match.start()),
                        f'"{match.group()}" is out of date.',
                        f"Write {name.now}, or say that the name is an old one.",
                        around(said, *match.span(), most=0),
                    )


CHECK = Check(
    title="No body, guidance or law that is gone",
    level=Level.STOP,
    why="A family sent to a body that is gone loses days, and trust in the rest of the page.",
    run=find,
    by_page=True,
)
