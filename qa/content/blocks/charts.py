"""A bar chart as a drawing in the page: no script, no request, and readable in print.

A chart never stands alone: the block that makes it also prints the figures as a table and says in
words what they mean, so a screen reader hears only the chart's title.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

CLASS = "chart__bars"
_WIDTH, _LONGEST, _STEP = 320, 250, 48  # the longest bar leaves room for its number


def bars(name: str, title: str, entries: Sequence[tuple[str, int]]) -> str:
    """Return a bar chart on one line.

    Args:
        name: part of its id, which must be the only one on the page.
        title: what it shows, in one sentence.
        entries: label and number of each bar, from the top.
    """
    most = max((number for _, number in entries), default=0)
    drawn = []
    for at, (label, number) in enumerate(entries):
        top = at * _STEP
        length = round(_LONGEST * number / most) if most else 0
        drawn.append(f'<text x="0" y="{top + 16}">{html.escape(label)}</text>')
        drawn.append(f'<rect x="0" y="{top + 23}" width="{max(length, 1)}" height="16"></rect>')
        drawn.append(f'<text x="{length + 8}" y="{top + 37}">{number:,}</text>')
    identifier = f"chart-{name}"
    return (
        f'<figure class="chart" data-search-exclude><svg class="{CLASS}" role="img"'
        f' aria-labelledby="{identifier}" viewBox="0 0 {_WIDTH} {len(entries) * _STEP}">'
        f'<title id="{identifier}">{html.escape(title)}</title>{"".join(drawn)}</svg></figure>'
    )
