"""What only a few families told us is not published: readers could tell who they are.

Good: a theme with `count: 12`
Bad: a theme with `count: 2`
Source: docs/about/families-told-us.yml (a theme of fewer than 5 families is left out); G3, L10
"""

from collections.abc import Iterator

from qa.content import told
from qa.model import Check, Context, Hit, Level, Place, Site


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each theme that too few families named."""
    least = context.policy.limit("openness.smallest-count", "themes")
    for theme, line in told.load(site.root)[0]:
        if theme.count < least:
            yield Hit(
                Place(told.PATH, line),
                f'Families who said "{theme.theme}": {theme.count}. '
                f"A theme is published from {least:g} families on.",
                "Leave the theme out, or count it together with one like it.",
                f"count: {theme.count}",
            )


CHECK = Check(
    title="No theme shows who a family is",
    level=Level.STOP,
    why="A family that told us something in confidence must not find itself on a website.",
    run=find,
)
