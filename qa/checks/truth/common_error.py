"""A page does not repeat an error about the law that is common on other sites.

Good: You need a mediation certificate, but you do not have to take part in mediation.
Bad: You must go to mediation before you can appeal.
Source: REQUIREMENTS.md section 5, 'Common errors on real sites'; qa/words/law_errors.csv
"""

from collections.abc import Iterator

from qa.checks.truth._claims import claimed
from qa.checks.truth._lists import errors
from qa.model import Check, Context, Hit, Level, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each sentence that makes one of the listed errors."""
    yield from claimed(site, errors(site.root))


CHECK = Check(
    title="No common error about the law",
    level=Level.STOP,
    why="These errors stand on real sites, and each has cost families a right they had.",
    run=find,
    by_page=True,
)
