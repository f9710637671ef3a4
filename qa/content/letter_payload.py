"""What 'Dates from your letter' hands to the reader's browser, as plain values for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from qa.content import bank_holidays, deadlines
from qa.content.facts import anchor_of, day_in_words
from qa.content.letter_dates import Event, Guide

WHY_NOT: Mapping[str, str] = {
    "school-days": "School days are days on which your school is open, so only its own calendar can tell.",
    "threshold": "This is a total of days to add up, and not a date.",
    "unknown": "This rule cannot be worked out here. Please ask us.",
}


def payload(guide: Guide, today: dt.date) -> dict[str, Any]:
    """Return what theme/assets/scripts/ needs to know, ready to be written as JSON."""
    known = bank_holidays.around(today)
    return {
        "first": known.first.isoformat(),
        "last": known.last.isoformat(),
        "england": sorted(day.isoformat() for day in known.england),
        "uk": sorted(day.isoformat() for day in known.uk),
        "groups": [
            {"about": group.about, "events": [_event(guide, event) for event in group.events]}
            for group in guide.file.groups
        ],
        "rules": {key: _rule(guide, key) for key in guide.rules},
    }


def rule_values(rule: deadlines.Rule) -> dict[str, Any]:
    """Return a rule as the script knows it."""
    return {
        "figure": rule.figure,
        "unit": rule.unit,
        "first": rule.first_day_counts,
        "back": rule.back,
        "days": rule.days,
        "end": rule.end,
        "month": rule.month,
        "day": rule.day,
    }


def _event(guide: Guide, event: Event) -> dict[str, Any]:
    keys = guide.following(event)
    rules = [rule for key in keys if (rule := deadlines.rule_of(guide.rules[key])) is not None]
    others = {guide.rules[o].starts for key in keys for o in guide.rules[key].later_of}
    return {
        "id": event.id,
        "choice": event.choice,
        "day": event.day,
        "hint": event.hint,
        "asks": "year" if rules and all(r.unit == "date" for r in rules) else "day",
        "rules": keys,
        "also": sorted(others - {event.id}),
    }


def _rule(guide: Guide, key: str) -> dict[str, Any]:
    fact = guide.rules[key]
    rule = deadlines.rule_of(fact)
    return {
        "from": fact.starts,
        "to": fact.to,
        "due": guide.file.due[fact.to],
        "only": guide.file.only.get(key, ""),
        "who": guide.file.who[fact.binds],
        "yours": fact.binds == "parent",
        "says": fact.says,
        "how": guide.span(key, fact.words),
        "more": guide.more(key),
        "counting": fact.counting,
        "force": fact.force,
        "source": fact.source,
        "url": fact.url or f"#{anchor_of(key)}",
        "checked": day_in_words(fact.checked),
        "later": list(fact.later_of),
        "rule": rule_values(rule) if rule else None,
        "why": WHY_NOT.get(deadlines.why_not(fact), ""),
    }
