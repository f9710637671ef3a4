"""What a page says will happen has not happened already.

Good: read on 21 November 2026: `The rules will change on 1 September 2027.`, `since September 2025`
Bad: read on that day: `From September 2025, schools must …`, `We will meet on 3 May 2026.`
Source: R26; NHS standard for creating health content (keep content up to date)
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from qa.content.months import MONTHS
from qa.content.sentences import split
from qa.model import Block, Check, Context, Hit, Level, Site

_KINDS = {"paragraph", "item", "definition", "cell", "summary"}
_MONTHS = {name.casefold(): n for n, name in enumerate(MONTHS, 1)}
_DATE = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?P<year>20\d\d)\b"
_SAID = re.compile(
    rf"\b(?P<word>on|in|by|from|until|before)\s+(?:the\s+)?(?:start\s+of\s+|end\s+of\s+)?"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?{_DATE}",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|due|plans? to|planned|going to|expects?|expected|(?:is|are) to)\b"
)
_STARTS = re.compile(r"\b(?:starts?|begins?|opens?|closes?|ends?|changes|appl(?:y|ies)|must)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|said|been|ended|changed|started|closed)\b|\w{3,}ed\b")
_CASE = re.compile(r"\bexample\b|^(?:if|suppose)\b|\bsays?\b", re.IGNORECASE)
_RANGE = re.compile(rf"\s+(?:to|until|and)\s+{_DATE}", re.IGNORECASE)


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield each date of the past that a sentence treats as still to come."""
    for page in site.pages:
        for block in page.blocks:
            if block.kind in _KINDS and "20" in block.text:
                yield from _judge(block, context.today)


def _judge(block: Block, today: dt.date) -> Iterator[Hit]:
    for sentence in split(block.text):
        said = block.text[sentence.start : sentence.end]
        if "20" not in said or _CASE.search(said):
            continue
        for found in _SAID.finditer(said):
            at = sentence.start + found.start()
            if block.marked("fact", at, sentence.start + found.end()):
                continue
            if _is_past(found, said, today) and _is_ahead(found, said):
                yield Hit(
                    block.place(at),
                    f'"{found[0]}" is past, and the sentence speaks of it as still to come.',
                    'Write what is so now, with "since" if the day matters, or take it out.',
                    found[0],
                )


def _is_past(found: re.Match[str], said: str, today: dt.date) -> bool:
    last = _last_day(found)
    later = _RANGE.match(said, found.end())
    if later:
        last = _last_day(later) or last
    return last is not None and last < today


def _last_day(found: re.Match[str]) -> dt.date | None:
    """Return the last day that a date may mean; None where there is no such day."""
    year = int(found["year"])
    if not found["month"]:
        return None if found["day"] else dt.date(year, 12, 31)
    month = _MONTHS[found["month"].casefold()]
    day = int(found["day"] or calendar.monthrange(year, month)[1])
    return dt.date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def _is_ahead(found: re.Match[str], said: str) -> bool:
    """Tell whether the sentence looks ahead to the date."""
    if _AHEAD.search(said[: found.start()]) or _AHEAD.search(said[found.end() :]):
        return not re.search(r"\b(?:had|was|were)\b", said)
    if found["word"].casefold() == "from" and not _PAST.search(said):
        return found.start() == 0 or bool(_STARTS.search(said[: found.start()]))
    return found["word"].casefold() == "on" and bool(
        re.search(r"\b(?:starts?|begins?|opens?|closes?|ends?)\s+$", said[: found.start()])
    )


CHECK = Check(
    title="What is to come is not past already",
    level=Level.SOON,
    why="A parent reads that a change is coming and waits for what is already here.",
    run=find,
    by_page=True,
)
