"""A question has its answer in one place.

Good: one page answers `What is a one-page profile?`, and another links to it
Bad: two pages with that heading and different answers below it
Source: R19; REQUIREMENTS.md, section 4 ('One answer': copies of one page had drifted apart)
    Questions that each page answers for itself are in qa/words/own_questions.csv
"""

from collections import defaultdict
from collections.abc import Iterator

from qa.checks.structure._outline import Section, sections
from qa.checks.structure._source import excerpt
from qa.content.structure_lists import OWN_QUESTIONS, folded, own_questions
from qa.model import Check, Context, Hit, Level, Page, Site


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each later answer that differs from the first one for the same readers."""
    own = own_questions(site.root)
    homes: dict[tuple[str, bool], list[tuple[Page, Section]]] = defaultdict(list)
    for page in sorted(site.pages, key=lambda p: p.path):
        young = page.meta.audience == "young-people"
        for section in sections(page):
            question = folded(section.heading.text)
            if section.heading.text.endswith("?") and question not in own:
                homes[question, young].append((page, section))
    for answers in homes.values():
        first_page, first = answers[0]
        for page, section in answers[1:]:
            if page is first_page or _same(first, section):
                continue
            if not _points_at(section, first_page) and not _points_at(first, page):
                heading = section.heading
                yield Hit(
                    heading.place(),
                    f'"{excerpt(first_page.path)}" answers "{heading.text}" too, in other words.',
                    f"Keep one answer and link to it, or list the question in {OWN_QUESTIONS}.",
                    heading.text,
                )


def _same(one: Section, other: Section) -> bool:
    return [folded(b.text) for b in one.whole] == [folded(b.text) for b in other.whole]


def _points_at(section: Section, page: Page) -> bool:
    """Tell whether an answer links to the other page."""
    name = page.path.rsplit("/", 1)[-1]
    return any(
        mark.kind == "link" and name in mark.value
        for block in section.whole
        for mark in block.marks
    )


CHECK = Check(
    title="A question has one answer",
    level=Level.SOON,
    why="Two answers drift apart, and a parent cannot know which of them is right today.",
    run=find,
)
