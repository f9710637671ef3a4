"""A fact with a figure stands inside a sentence, not behind its full stop like a source number.

Good: `The council must answer within {{ law.ehcna_6_week_decision }}.`
Bad: `The council must answer soon.{{ law.ehcna_6_week_decision }}`
Source: CONTRIBUTING.md, State a fact of law; seen on five of our own pages before they were read
"""

from collections.abc import Iterator

from qa.model import Check, Context, Hit, Level, Site

_ENDS = ".!?:;"


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each figure that is printed right after the end of a sentence."""
    for page in site.pages:
        for block in page.blocks:
            numbers = {mark.start for mark in block.marks if mark.kind == "ref"}
            for mark in block.marks:
                if mark.kind != "fact" or not mark.value.startswith("law.") or not mark.start:
                    continue
                if mark.start not in numbers and block.text[mark.start - 1] in _ENDS:
                    said = block.text[mark.start : mark.end]
                    yield Hit(
                        block.place(mark.start),
                        f'Readers see "{block.text[max(0, mark.start - 20) : mark.end].strip()}": this fact '
                        f'prints its figure, "{said}".',
                        "Move it into the sentence, or use a fact without a figure as the source.",
                        mark.value,
                    )


CHECK = Check(
    title="A figure is not printed behind a full stop",
    level=Level.STOP,
    why="'for set reasons.6 months' tells a reader nothing, and looks as if the page were broken.",
    run=find,
    by_page=True,
)
