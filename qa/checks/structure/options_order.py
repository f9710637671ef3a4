"""'Your options' goes from talking to appealing; an appeal is never first and never alone.

Good: 1. Talk to the school. 2. Ask us. 3. Complain. 4. Use mediation. 5. Appeal.
Bad: 1. Appeal. 2. Talk to the school; or a list that names an appeal and nothing else
Source: requirements B2a, C3 and R29; the independent review, 2.2 B and C (talk first, not fight first)
"""

import re
from collections.abc import Iterator, Sequence

from qa.checks.structure._outline import Section, sections
from qa.checks.structure._source import excerpt, line_of
from qa.content.sentences import split
from qa.content.structure_lists import folded, options
from qa.model import Block, Check, Context, Hit, Level, Page, Site

_NUMBERED = re.compile(r"\d+[.)][ \t]")
_BULLET = re.compile(r"[-*+][ \t]")
_CLAUSE = re.compile(r"^(?:if|when|once|after|before|while)\b[^,]*,\s*", re.IGNORECASE)
_DEEP = 5  # the text of an entry further to the right belongs to a list inside a list
_APPEAL, _COMPLAINT = 5, 3
_FIX = "Put them in this order: talk, ask us, complaint or review, mediation, appeal."


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each option that stands too early, and each list without its beginning."""
    known = options(site.root)
    marks = re.compile(
        r"\b(?:" + "|".join(re.escape(option.words) for option in known) + ")", re.IGNORECASE
    )
    ranks = {option.words: option.rank for option in known}
    for page in site.pages:
        if page.is_journey:
            for section in sections(page):
                if folded(section.heading.text) == "your options":
                    yield from _judge(page, section, marks, ranks)


def _judge(
    page: Page, section: Section, marks: re.Pattern[str], ranks: dict[str, int]
) -> Iterator[Hit]:
    entries = [(block, _rank(block.text, marks, ranks)) for block in _entries(page, section)]
    placed = [(block, rank) for block, rank in entries if rank]
    if not placed:
        yield Hit(
            section.heading.place(),
            "This section has no list of options that we know.",
            "Make a numbered list: talk, ask us, complain or ask for a review, mediation, appeal.",
            section.heading.text,
        )
        return
    if {rank for _, rank in placed} == {_APPEAL}:
        first = placed[0][0]
        yield Hit(
            first.place(),
            "An appeal is the only option here.",
            "Show what a family can do first: talk, ask us, complain or ask for a review, mediation.",
            excerpt(first.text),
        )
        return
    out = _out_of_place([rank for _, rank in placed])
    for position in out:
        block, rank = placed[position]
        later = next((b for b, r in placed[position + 1 :] if r < rank), None)
        if later is not None:
            what = f'"{_name(block)}" stands before "{_name(later)}", which is less formal.'
        else:
            what = f'"{_name(block)}" stands after a more formal option.'
        yield Hit(block.place(), what, _FIX, _name(block))
    first, rank = entries[0]
    if rank >= _COMPLAINT and 0 not in out and all(r >= _COMPLAINT for _, r in placed):
        yield Hit(
            first.place(),
            f'The options begin with "{_name(first)}" and leave out talking.',
            "Begin with a person to talk to, then say that the reader can ask us.",
            _name(first),
        )


def _entries(page: Page, section: Section) -> list[Block]:
    """Return the entries of the section's own list: the numbered ones, else bullets, else headings."""
    lines = page.text.split("\n")
    items = sorted((b for b in section.blocks if b.kind == "item"), key=_spot)
    numbered = [b for b in items if _NUMBERED.match(line_of(page, lines, b.place()))]
    elsewhere = [b for b in items if b.place().path != page.path and b.place().column <= _DEEP]
    bullets = [b for b in items if _BULLET.match(line_of(page, lines, b.place()))]
    return numbered or elsewhere or bullets or _headings(page, section)


def _headings(page: Page, section: Section) -> list[Block]:
    """Return the headings one level below the section's."""
    own = (section.heading.level + 1, folded(section.heading.text))
    return [
        s.heading
        for s in sections(page)
        if s.heading.level == own[0] and s.parents[-1:] == (own[1],)
    ]


def _spot(block: Block) -> tuple[str, int]:
    place = block.place()
    return place.path, place.line


def _rank(text: str, marks: re.Pattern[str], ranks: dict[str, int]) -> int:
    """Return how formal an option is, by the first known words of its first sentence; 0: unknown."""
    found = marks.search(_CLAUSE.sub("", _first(text)))
    return ranks[found[0].casefold()] if found else 0


def _first(text: str) -> str:
    cut = split(text)
    return text[cut[0].start : cut[0].end] if cut else text


def _name(block: Block) -> str:
    words = block.text.split()
    return " ".join(words[:4]).rstrip(".,:;") if words else ""


def _out_of_place(ranks: Sequence[int]) -> list[int]:
    """Return the fewest positions without which the ranks only rise; the earlier ones stay late."""
    best: list[list[int]] = []
    for position, rank in enumerate(ranks):
        before = [chain for chain in best if ranks[chain[-1]] <= rank]
        longest = max(before, key=lambda chain: (len(chain), -ranks[chain[0]]), default=[])
        best.append([*longest, position])
    kept = max(best, key=lambda chain: (len(chain), -sum(ranks[p] for p in chain)))
    return [position for position in range(len(ranks)) if position not in kept]


CHECK = Check(
    title="Options go from talking to appealing",
    level=Level.STOP,
    why="A family shown the tribunal first may never hear that a talk could have settled it.",
    run=find,
    by_page=True,
)
