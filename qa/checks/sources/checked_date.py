"""Every source in sources.yml was read again within the limit of qa/policy.yml.

Good: checked 2026-11-21, read on 1 March 2027
Bad: checked 2026-11-21, read on 1 March 2028
Source: requirement R26 (re-check evidence); qa/policy.yml, sources.recheck-months
"""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from qa.content.facts import SOURCES
from qa.model import Check, Context, Hit, Level, Place, Site


def find(_site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each source that nobody has read for longer than the limit."""
    for key, source in context.facts.sources.items():
        months = int(context.policy.limit("sources.recheck-months", source.kind))
        if source.checked + relativedelta(months=months) < context.today:
            yield Hit(
                Place(SOURCES, context.facts.source_lines[key], 1),
                f'"{key}" was last checked on {source.checked}; we aim for every {months} months.',
                "Open its address, see that it still says what we say, then set its checked date.",
                key,
            )


CHECK = Check(
    title="Sources have been read of late",
    level=Level.SOON,
    why="A source that was replaced or moved leaves a family without proof of what we say.",
    run=find,
)
