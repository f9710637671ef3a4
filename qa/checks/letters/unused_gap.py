"""Every gap in docs/letters/gaps.yml stands in a letter.

Good: `your name:` in gaps.yml, and `[[your name]]` in a letter
Bad: a gap that a letter once had
Source: requirement A2 (ask only what is needed); STYLE: data without dead entries
"""

from collections.abc import Iterator

from qa.content import letter_gaps, letters
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each gap that no letter has."""
    _, lines, _ = letter_gaps.load(site.root)
    written = [letters.read(p.text) for p in site.pages if letters.is_letter(p.path)]
    used = {name for letter in written for name in letter.gaps}
    for name, line in lines.items():
        if name not in used:
            yield Hit(
                Place(letter_gaps.PATH, line),
                f'No letter has the gap "{name}".',
                "Delete the entry, or use the gap in a letter.",
                name,
            )


CHECK = Check(
    title="Every gap is used",
    level=Level.SOON,
    why="What we say we ask for, and do not, makes families wonder what else is untrue.",
    run=find,
)
