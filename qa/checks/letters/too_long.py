"""A letter is short, and asks for few things.

Good: a letter of 150 words with nine gaps
Bad: a letter of 400 words; a letter with 20 gaps
Source: requirement A2 (field count limit per form); the limits are in qa/policy.yml
"""

from collections.abc import Iterator

from qa.content import letters
from qa.model import Block, Check, Context, Hit, Level, Page, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each letter with more words or more gaps than the limit."""
    for page in site.pages:
        if not letters.is_letter(page.path):
            continue
        letter = letters.read(page.text)
        if not letter.boxes:
            continue
        words = sum(len(block.text.split()) for block in _inside(page, letter))
        for number, unit in ((words, "words"), (len(letter.gaps), "gaps")):
            most = context.policy.limit(f"letters.{unit}", page.meta.audience)
            if number > most:
                line = letter.boxes[0]
                yield Hit(
                    Place(page.path, line),
                    f"This letter has {number} {unit}; we aim for {most:g} or fewer.",
                    "Leave out what the person who gets it does not need.",
                    page.source_line(line),
                )


def _inside(page: Page, letter: letters.Letter) -> Iterator[Block]:
    lines = {line.number for line in letter.lines}
    for block in page.blocks:
        place = block.place()
        if place.path == page.path and place.line in lines:
            yield block


CHECK = Check(
    title="Letters are short",
    level=Level.SOON,
    why="Each gap costs a tired parent time, and a long letter is read to its end by nobody.",
    run=find,
    by_page=True,
)
