"""Each step of a guide says how we can help, with a level of help from 1 to 4.

Good: `!!! help "How we can help"` in the step, with `- Level 1: we can read your letter with you.`
Bad: a step without that box; a box without a level; `- Level 5: …`
Source: requirements A3, B2a and C3; the four national levels of intervention
"""

import re
from collections.abc import Iterator

from qa.checks.structure._outline import sections
from qa.checks.structure.guide_steps import STEP
from qa.model import Check, Context, Hit, Level, Page, Site

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+(?:[\w-]+[ \t]+)*help\b")
_LEVEL = re.compile(r"\bLevel (\d+)\b")
_LEVELS = {"1", "2", "3", "4"}
_INSIDE = "    "


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield each step without its box, without a level, or with a level that we do not have."""
    for page in site.pages:
        if not page.is_journey:
            continue
        boxes = iter(_boxes(page))
        for section in sections(page):
            heading = section.heading
            if heading.level != 2 or not STEP.match(heading.text):  # noqa: PLR2004
                continue
            box = next(boxes, "")
            name = heading.text.partition(":")[0]
            if not box:
                yield Hit(
                    heading.place(),
                    f"{name} does not say how we can help.",
                    'Add the box !!! help "How we can help" with a level of help to this step.',
                    heading.text,
                )
            elif not _LEVEL.search(box):
                yield Hit(
                    heading.place(),
                    f"The box in {name} does not say which level of help it is.",
                    'Begin each line of the box with "Level 1:", "Level 2:", "Level 3:" or "Level 4:".',
                    heading.text,
                )
            for block in section.whole:
                for level in _LEVEL.finditer(block.text):
                    if level[1] not in _LEVELS:
                        yield Hit(
                            block.place(level.start()),
                            f'There is no "{level[0]}" of help.',
                            "Use a level from 1 to 4, as the guides' home page explains them.",
                            level[0],
                        )


def _boxes(page: Page) -> list[str]:
    """Return for each step of a guide, in order, the text of its boxes."""
    found: list[str] = []
    in_step = in_box = False
    fence = ""
    for line in page.markdown.split("\n"):
        mark = line.lstrip()[:3]
        if mark in {"```", "~~~"}:
            fence = "" if fence == mark else fence or mark
        if fence:
            continue
        heading = _HEADING.match(line)
        if heading and len(heading[1]) <= 2:  # noqa: PLR2004
            in_step = len(heading[1]) == 2 and bool(STEP.match(heading[2]))  # noqa: PLR2004
            in_box = False
            found += [""] if in_step else []
        elif in_step and _BOX.match(line):
            in_box = True
            found[-1] += line + "\n"
        elif in_box and (line.startswith(_INSIDE) or not line.strip()):
            found[-1] += line + "\n"
        else:
            in_box = False
    return found


CHECK = Check(
    title="Every step says how we can help",
    level=Level.STOP,
    why="A parent who is stuck at this step needs to see that they can ask, and for what.",
    run=find,
    by_page=True,
)
