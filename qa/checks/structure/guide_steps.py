"""A guide has numbered steps, counted up from 1 without a gap, and a section with the options.

Good: `## Step 1: Write to the council`, `## Step 2: …`, then `## Your options`
Bad: Step 1 and then Step 3; `## Step two`; a guide without steps; a guide without options
Source: requirements B2a and R24; GOV.UK, step by step navigation; DESIGN.md, front matter
"""

import re
from collections.abc import Iterator

from qa.checks.structure._outline import sections
from qa.content.structure_lists import folded
from qa.model import Block, Check, Context, Hit, Level, Page, Place, Site

STEP = re.compile(r"Step (\d+): \S")
_LIKE_A_STEP = re.compile(
    r"step\s+(?:\d+|one|two|three|four|five|six|seven|eight)\b", re.IGNORECASE
)
_OPTIONS = "your options"
_STEP_LEVEL = 2


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield what is wrong with the steps of each guide."""
    for page in site.pages:
        if page.is_journey:
            yield from _steps(page)


def _steps(page: Page) -> Iterator[Hit]:
    headings = [section.heading for section in sections(page)]
    due = 1
    for heading in headings:
        step = STEP.match(heading.text)
        if step and heading.level == _STEP_LEVEL:
            if int(step[1]) != due:
                yield _hit(
                    heading,
                    f"Step {due} should stand here, and this is Step {step[1]}.",
                    "Number the steps 1, 2, 3 in the order in which they happen.",
                )
            due = max(due, int(step[1])) + 1
        elif _LIKE_A_STEP.match(heading.text):
            yield _hit(
                heading,
                f'The heading "{heading.text}" is not written like the other steps.',
                f'Write "## Step {due}: " and then what the reader does.',
            )
            due += 1
    if due == 1:
        yield _about(
            page,
            "This guide has no steps.",
            'Give each thing to do its own heading, such as "## Step 1: Write to the council".',
        )
    if _OPTIONS not in (folded(heading.text) for heading in headings):
        yield _about(
            page,
            'This guide has no section "Your options".',
            'Add "## Your options" after the last step, from talking first to appealing last.',
        )


def _hit(heading: Block, what: str, fix: str) -> Hit:
    return Hit(heading.place(), what, fix, heading.text)


def _about(page: Page, what: str, fix: str) -> Hit:
    line = page.meta.line("title")
    return Hit(Place(page.path, line), what, fix, page.source_line(line).strip())


CHECK = Check(
    title="Guides have steps in order, and all the options",
    level=Level.SOON,
    why="A worried parent follows the numbers; a gap makes them think they lost a page.",
    run=find,
    by_page=True,
)
