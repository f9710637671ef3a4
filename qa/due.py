"""What falls due, when and for whom: reviews, facts to check again, events, minutes, the annual report."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dateutil.relativedelta import relativedelta

from qa.checks.openness._reports import reports
from qa.checks.signposts._bodies import bodies
from qa.content import steering_group
from qa.content.blocks import events, team
from qa.content.facts import day_in_words
from qa.model import Context, Page, Site

LAWYER = "Legal lead"
_EVENTS_PAGE = "docs/events/index.md"
_GROUP_PAGE = "docs/about/steering-group.md"
_REPORT_PAGE = "docs/about/annual-report.md"
_SIGNPOSTS_PAGE = "docs/help/signposts.md"
_YEAR_ENDS = (8, 31)  # a year of the service is a school year

Kind = Literal["review", "facts", "sources", "bodies", "event", "meeting", "minutes", "report"]


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing to do by a day. owner: a job title. names: the pages or topics that it is about."""

    date: dt.date
    owner: str
    kind: Kind
    what: str
    names: tuple[str, ...] = ()


def due(site: Site, context: Context) -> list[Due]:
    """Return everything that has a day, the earliest first; what is overdue stands at its own day."""
    titles = {role.id: role.title for role, _ in team.load(site.root)[0]}
    owners = {page.path: titles.get(page.meta.owner, page.meta.owner) for page in site.pages}
    return sorted(
        [
            *_reviews(site, owners),
            *_facts(context),
            *_sources(context),
            *_bodies(site, context, owners.get(_SIGNPOSTS_PAGE, "")),
            *_events(site, context, owners.get(_EVENTS_PAGE, "")),
            *_meetings(site, context, owners.get(_GROUP_PAGE, "")),
            *_report(site, context, owners.get(_REPORT_PAGE, "")),
        ]
    )


def _reviews(site: Site, owners: dict[str, str]) -> Iterator[Due]:
    pages: dict[tuple[dt.date, str], list[Page]] = defaultdict(list)
    for page in site.pages:
        if page.meta.next_review is not None:
            pages[page.meta.next_review, owners[page.path]].append(page)
    for (day, owner), found in pages.items():
        what = f"Review {_count(len(found), 'page')}"
        yield Due(day, owner, "review", what, tuple(f"{p.meta.title} ({p.path})" for p in found))


def _facts(context: Context) -> Iterator[Due]:
    limit = "truth.recheck-months"
    topics: dict[dt.date, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    known = context.policy.limits[limit].values
    for fact in context.facts.law.values():
        name = fact.topic if fact.topic in known else fact.force
        months = int(context.policy.limit(limit, name))
        topics[fact.checked + relativedelta(months=months)][fact.topic] += 1
    for day, counted in topics.items():
        what = f"Compare {_count(sum(counted.values()), 'fact')} of law with their sources"
        names = tuple(f"{topic} ({number})" for topic, number in sorted(counted.items()))
        yield Due(day, LAWYER, "facts", what, names)


def _sources(context: Context) -> Iterator[Due]:
    titles: dict[dt.date, list[str]] = defaultdict(list)
    for source in context.facts.sources.values():
        months = int(context.policy.limit("sources.recheck-months", source.kind))
        titles[source.checked + relativedelta(months=months)].append(source.title)
    for day, names in titles.items():
        yield Due(
            day, LAWYER, "sources", f"Read {_count(len(names), 'source')} again", tuple(names)
        )


def _bodies(site: Site, context: Context, owner: str) -> Iterator[Due]:
    months = int(context.policy.limit("signposts.recheck-months", "body"))
    names: dict[dt.date, list[str]] = defaultdict(list)
    for body, _ in bodies(site):
        names[body.checked + relativedelta(months=months)].append(body.name)
    for day, found in names.items():
        what = f"Look again at {_count(len(found), 'body', 'bodies')} that can help"
        yield Due(day, owner, "bodies", what, tuple(found))


def _events(site: Site, context: Context, owner: str) -> Iterator[Due]:
    if (site.root / events.PATH).is_file():
        for event, _ in events.load(site.root)[0]:
            if event.date >= context.today:
                what = f"{event.title}, {events.clock(event.starts)}"
                yield Due(event.date, owner, "event", what)


def _meetings(site: Site, context: Context, owner: str) -> Iterator[Due]:
    """Yield meetings to come, minutes that are not published, and the day of the next meeting."""
    if not (site.root / steering_group.PATH).is_file():
        return
    group, _ = steering_group.load(site.root)
    meetings = sorted(group.meetings, key=lambda m: m.date) if group else []
    weeks = int(context.policy.limit("structure.minutes-weeks", "steering-group"))
    for meeting in meetings:
        day = day_in_words(meeting.date)
        if meeting.date >= context.today:
            yield Due(meeting.date, owner, "meeting", "The steering group meets")
        if meeting.minutes is None:
            what = f"Publish the minutes of the steering group of {day}"
            yield Due(meeting.date + dt.timedelta(weeks=weeks), owner, "minutes", what)
    if meetings and meetings[-1].date < context.today:
        gap = int(context.policy.limit("structure.meeting-gap-weeks", "steering-group"))
        last = meetings[-1].date + dt.timedelta(weeks=gap)
        yield Due(last, owner, "meeting", "The steering group meets by this day at the latest")


def _report(site: Site, context: Context, owner: str) -> Iterator[Due]:
    """Yield the first annual report that is missing, of the years in which there was this site."""
    begun = min((p.meta.created for p in site.pages if p.meta.created), default=None)
    if site.page(_REPORT_PAGE) is None or begun is None:
        return
    end = dt.date(begun.year, *_YEAR_ENDS)
    if end < begun:
        end += relativedelta(years=1)
    titles = " ".join(page.meta.title for page in reports(site))
    while f"{end.year - 1} to {end.year}" in titles:
        end += relativedelta(years=1)
    weeks = int(context.policy.limit("openness.report-weeks", "annual-report"))
    what = f"Publish the annual report {end.year - 1} to {end.year}"
    yield Due(end + dt.timedelta(weeks=weeks), owner, "report", what)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"
