"""An annual report is written anew, not copied from the year before.

Good: a part that says what happened this year; a standing sentence of a few words
Bad: a part of which most sentences stand in last year's report
Source: requirement B10; the independent review, 1.6 (reports copied from one year to the next)
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from qa.checks.openness._reports import part, part_names, reports
from qa.checks.structure._outline import Section
from qa.model import Check, Context, Hit, Level, Site

_WORD = re.compile(r"[^\W_]+(?:'\w+)?")
_PROSE = {"paragraph", "item"}
_RUN = 4  # words in a row; fewer are the same in any two texts
_FEW = 20  # words; a part this short may well say the same


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each part of a report that is mostly last year's."""
    most = context.policy.limit("openness.report-alike", "annual-report")
    for before, after in pairwise(reports(site)):
        for name in part_names(site):
            old, new = part(site, before, name), part(site, after, name)
            if old is None or new is None:
                continue
            share = _share(_words(old, before.path), _words(new, after.path))
            if share > most:
                yield Hit(
                    new.heading.place(),
                    f'{share:.0f}% of "{new.heading.text}" stands in "{before.meta.title}"; {most:g}% is the most.',
                    "Write what happened this year, in new words.",
                    new.heading.text,
                )


def _words(section: Section, path: str) -> list[str]:
    """Return the words that somebody typed; what a data file prints may well stay the same."""
    texts = (b.text for b in section.whole if b.kind in _PROSE and b.place().path == path)
    return [word for text in texts for word in _WORD.findall(text.casefold())]


def _share(old: list[str], new: list[str]) -> float:
    """Return how much of `new` stands in `old` in the same order, in per cent."""
    if len(new) < _FEW:
        return 0
    same = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return 100 * sum(match.size for match in same if match.size >= _RUN) / len(new)


CHECK = Check(
    title="An annual report is written anew",
    level=Level.SOON,
    why="A report that repeats last year's words hides what this year was like.",
    run=find,
)
