"""Every fact of law has been compared with its source within the limit of qa/policy.yml.

Good: checked 2026-11-21, read on 1 March 2027
Bad: checked 2026-11-21, read on 1 March 2028
Source: requirement R26 (re-check evidence); qa/policy.yml, truth.recheck-months
"""

from collections.abc import Iterator

from dateutil.relativedelta import relativedelta

from qa.content.facts import LAW
from qa.model import Check, Context, Hit, Level, Place, Site

_LIMIT = "truth.recheck-months"


def find(_site: Site, context: Context) -> Iterator[Hit]:
    """Yield one hit for the facts of a topic that were checked on the same day, if that is due."""
    due: dict[tuple[str, str, int], list[str]] = {}
    limit = context.policy.limits.get(_LIMIT)
    for key, fact in context.facts.law.items():
        name = fact.topic if limit is not None and fact.topic in limit.values else fact.force
        months = int(context.policy.limit(_LIMIT, name))
        if fact.checked + relativedelta(months=months) < context.today:
            due.setdefault((fact.topic, fact.checked.isoformat(), months), []).append(key)
    for (topic, checked, months), keys in due.items():
        first = min(keys, key=context.facts.law_lines.__getitem__)
        count = f"{len(keys)} facts" if len(keys) > 1 else "1 fact"
        yield Hit(
            Place(LAW, context.facts.law_lines[first], 1),
            f'{count} under "{topic}" {"were" if len(keys) > 1 else "was"} last checked on '
            f"{checked}; we aim for every {months} months.",
            f'Compare each with its source, from "{first}" on, and set its checked date.',
            first,
        )


CHECK = Check(
    title="Facts of law have been checked of late",
    level=Level.SOON,
    why="A rule that changed since somebody looked would be told to families as it was.",
    run=find,
)
