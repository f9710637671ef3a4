"""Every gap of a letter stands in docs/letters/gaps.yml, with its hint and its reason.

Good: `[[your name]]`, and `your name:` in gaps.yml
Bad: `[[your nane]]`
Source: requirement A2 (form definitions in data, each field with a stated reason)
"""

from qa.checks._reported import reported
from qa.model import Check, Level

CHECK = Check(
    title="Every gap of a letter is known",
    level=Level.STOP,
    why="A parent would be asked for something, and not be told what it is for.",
    run=reported("letters.unknown-gap"),
    by_page=True,
)
