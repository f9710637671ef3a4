"""qa/approvals.yml: who of the QA group said yes to which words of which page. Roles, never names.

A yes counts for the words that were read. They are kept as a digest of what a reader of the page
meets: title, summary, text with the figures of law filled in, words of pictures, addresses outside
the site. White space does not count. Three things do not count either, as they are agreed
elsewhere or change by themselves: the dates at the top of the page, the details of the service
(`confirmed:` in mkdocs.yml), and lists that are made from other pages or from the calendar.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qa.content import data, schema
from qa.content.blocks import OF_PAGES, events, forum, notice, report, steering
from qa.content.facts import day_in_words
from qa.content.frontmatter import Day, Words
from qa.content.policy import Policy
from qa.content.words_near import did_you_mean
from qa.model import Block, Fault, Page, Place

PATH = "qa/approvals.yml"

# The words that come from these files change as days pass or as other pages do.
LIVING = frozenset(
    {
        *(family.PATH for family in OF_PAGES.values()),
        *(family.PATH for family in (events, forum, notice, report, steering)),
    }
)
_OUTSIDE = ("http:", "https:", "mailto:", "tel:", "sms:")
_DIGITS = 32


class Approval(schema.Strict):
    """One yes; the head of approvals.yml says what each key means."""

    page: Words
    role: Words
    date: Day
    digest: Words


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of one page. standing: to its words as they are; void: to earlier words."""

    standing: tuple[Approval, ...]
    void: tuple[Approval, ...]

    @property
    def roles(self) -> frozenset[str]:
        """The roles whose yes stands."""
        return frozenset(one.role for one in self.standing)


def load(
    root: Path, policy: Policy, today: dt.date, known: Collection[str]
) -> tuple[tuple[Approval, ...], list[Fault]]:
    """Read the approvals; without a file nobody has given one.

    Args:
        root: the project.
        policy: has the roles.
        today: the day to judge by.
        known: project paths of the pages.

    Raises:
        data.Unreadable: the file is there and cannot be read.
    """
    if not (root / PATH).exists():
        return (), []
    entries, faults = data.list_of(root, PATH, Approval, may_be_empty=True)
    good: dict[tuple[str, str], Approval] = {}
    for entry, line in entries:
        wrong = _wrong(entry, policy, today, known)
        if (entry.page, entry.role) in good:
            wrong = (
                f'"{entry.role}" stands here twice for "{entry.page}".',
                "Keep the newer of the two entries.",
            )
        if wrong:
            faults.append(Fault("data.approval", Place(PATH, line), *wrong, entry.page))
        else:
            good[entry.page, entry.role] = entry
    return tuple(good.values()), faults


def given(page: Page, approvals: Iterable[Approval], pages: Collection[str]) -> Given:
    """Return what was said of `page`.

    Args:
        page: the page as converted.
        approvals: all of them.
        pages: project paths of all pages.
    """
    own = [one for one in approvals if one.page == page.path]
    if not own:
        return Given((), ())
    now = digest(page, pages)
    return Given(
        tuple(one for one in own if one.digest == now),
        tuple(one for one in own if one.digest != now),
    )


def digest(page: Page, pages: Collection[str]) -> str:
    """Return the digest of the words that a yes to `page` counts for.

    Args:
        page: the page as converted.
        pages: project paths of all pages; what the page shows of the others is not its own.
    """
    meta = page.meta
    parts = [meta.title, meta.summary, meta.effect, meta.share]
    parts += [_own(block, page, pages) for block in page.blocks]
    for link in page.links:
        if _counts(link.place.path, page, pages):
            if link.kind == "image":
                parts.append(link.text or "")
            if link.href.lower().startswith(_OUTSIDE):
                parts.append(link.href)
    words = " ".join(" ".join(parts).split())
    return hashlib.sha256(words.encode()).hexdigest()[:_DIGITS]


def write(root: Path, approvals: Iterable[Approval]) -> None:
    """Write the approvals under the head of the file, in order, so that a change is a line or two."""
    path = root / PATH
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    head = []
    for line in old.splitlines():
        if line.strip() and not line.startswith("#"):
            break
        head.append(line)
    entries = [
        f"- page: {one.page}\n  role: {one.role}\n  date: {one.date}\n  digest: '{one.digest}'\n"
        for one in sorted(approvals, key=lambda one: (one.page, one.role))
    ]
    start = "\n".join(head).rstrip()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((f"{start}\n\n" if start else "") + "".join(entries), encoding="utf-8")


def _wrong(
    entry: Approval, policy: Policy, today: dt.date, known: Collection[str]
) -> tuple[str, str] | None:
    """Return what is wrong with an entry and what to do, or None."""
    roles = policy.review.roles
    if entry.role not in roles:
        return (
            f'"{entry.role}" is not a role of the QA group.{did_you_mean(entry.role, roles)}',
            "Write a role that stands in qa/policy.yml under review:, and never a name.",
        )
    if entry.page not in known:
        guess = did_you_mean(entry.page, known)
        return (
            f'This approval is for "{entry.page}", and there is no such page.{guess}',
            "Delete the entry; a page that was renamed is read again.",
        )
    if entry.date > today:
        return (
            f"This approval is dated {day_in_words(entry.date)}, which is still to come.",
            "Write the day on which the yes was given.",
        )
    return None


def _own(block: Block, page: Page, pages: Collection[str]) -> str:
    """Return the words of a block that are the page's own, with names for what is agreed elsewhere."""
    out: list[str] = []
    at = 0
    for start, end, instead in sorted(_replaced(block, page, pages)):
        if start >= at:
            out += [block.text[at:start], instead]
            at = end
    return "".join([*out, block.text[at:]])


def _replaced(block: Block, page: Page, pages: Collection[str]) -> Iterator[tuple[int, int, str]]:
    starts = [start for start, _ in block.spots]
    for (start, place), end in zip(block.spots, [*starts[1:], len(block.text)], strict=True):
        if not _counts(place.path, page, pages):
            yield start, end, ""
    refs = {(m.start, m.end) for m in block.marks if m.kind == "ref"}
    for mark in block.marks:
        family = mark.value.partition(".")[0]
        if mark.kind == "fact" and family in OF_PAGES:
            yield mark.start, mark.end, ""
        elif mark.kind == "fact" and (
            family == "service" or _overlaps(mark.start, mark.end, refs)
        ):
            yield mark.start, mark.end, f"{{{mark.value}}}"


def _overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _counts(path: str, page: Page, pages: Collection[str]) -> bool:
    """Tell whether words that were written in the file `path` are the page's own."""
    return path == page.path or (path not in LIVING and path not in pages)
