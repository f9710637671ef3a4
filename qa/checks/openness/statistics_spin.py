"""A note on our figures that calls them good or low gives the reason in the same sentence.

Good: `Fewer people rang because our line was closed for 2 weeks.`, `The number is low because few knew of us.`
Bad: `Complaints are low.`, `We are pleased with these great numbers.`
Source: requirements L13 ("low is good" needs a reason) and M2 (no spin); the list is qa/words/spin.csv
"""

import re
from collections.abc import Iterator
from pathlib import Path

from qa.content import statistics, tables
from qa.content.sentences import split
from qa.model import Check, Context, Hit, Level, Place, Site

_REASON = re.compile(r"\b(?:because|as|since|so that|only if|may mean)\b", re.IGNORECASE)


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each sentence of a note that judges a figure and says no more."""
    judging = _words(site.root)
    for period, line in statistics.load(site.root)[0]:
        for sentence in split(period.note):
            said = period.note[sentence.start : sentence.end]
            found = judging.search(said)
            if found and not _REASON.search(said):
                yield Hit(
                    Place(statistics.PATH, line),
                    f'"{found[0]}" judges a figure of {period.period} and gives no reason.',
                    'Say what happened, or go on with "because" and the reason.',
                    said,
                )


def _words(root: Path) -> re.Pattern[str]:
    listed = [words for _, (words, _why) in tables.rows(root, "spin.csv", ("words", "why"))]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)


CHECK = Check(
    title="Notes on figures do not spin them",
    level=Level.LOOK,
    why="Families see through praise, and then doubt the numbers too.",
    run=find,
)
