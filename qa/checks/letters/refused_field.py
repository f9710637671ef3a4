"""A letter does not ask for what nobody needs: a family tree, a score of risk, a social history.

Good: `your child's school:` in docs/letters/gaps.yml
Bad: `your family tree:`; `your child's date of birth:` without a line `needed:` that says why
Source: requirement A2 (block-list of fields); the list is qa/words/letter_fields.csv
"""

import re
from collections.abc import Iterator

from qa.content import letter_gaps, schema, tables
from qa.model import Check, Context, Hit, Level, Place, Site

_LIST = "letter_fields.csv"


class Refused(schema.Strict):
    """Words of a field that no letter asks for. unless: 'needed' where a stated need lifts it."""

    words: str
    unless: str
    why: str


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each gap whose name or hint asks for something on the list."""
    gaps, lines, _ = letter_gaps.load(site.root)
    if not gaps:
        return
    for refused, _ in tables.rows_of(site.root, _LIST, Refused):
        words = re.compile(rf"\b{re.escape(refused.words)}", re.IGNORECASE)
        for name, gap in gaps.items():
            found = words.search(name) or words.search(gap.hint)
            if found and not (refused.unless == "needed" and gap.needed):
                needed = "Add a line needed: that says why the letter cannot do without it."
                yield Hit(
                    Place(letter_gaps.PATH, lines[name]),
                    f'The gap "{name}" asks for "{found[0]}". {refused.why}',
                    needed if refused.unless == "needed" else "Take the gap out.",
                    name,
                )


CHECK = Check(
    title="Letters ask for nothing that is not needed",
    level=Level.STOP,
    why="A family should not have to tell its life to ask for help.",
    run=find,
)
