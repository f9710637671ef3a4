"""What is due, as one issue for each owner: reviews, facts, sources and addresses that no longer work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qa.report.as_comment import code, plain

# Which findings are work that the calendar brings, and what the issue calls it.
KINDS: Mapping[str, str] = {
    "review.overdue": "Reviews that are past their day",
    "review.due-soon": "Reviews within 60 days",
    "truth.recheck-due": "Facts of law to read again",
    "sources.checked-date": "Sources to look at again",
    "signposts.checked-date": "Other bodies to ask again",
}
LINKS = "Addresses that no longer work"
# Who looks after the data files; a page names its own owner.
OWNERS: Mapping[str, str] = {"guides/law.yml": "legal-lead", "guides/sources.yml": "legal-lead"}
NOBODY = "information-officer"


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing to do: whose it is, what kind it is, and where."""

    owner: str
    kind: str
    path: str
    line: int
    what: str


def gather(
    findings: Iterable[Mapping[str, Any]],
    links: Iterable[Mapping[str, Any]],
    owners: Mapping[str, str],
) -> list[Due]:
    """Return what is due, sorted.

    Args:
        findings: of the JSON report.
        links: of build/links.json.
        owners: project path of a page -> the role that looks after it.
    """

    def owner(path: str) -> str:
        return OWNERS.get(path) or owners.get(path) or NOBODY

    due = {
        Due(owner(f["path"]), KINDS[f["check"]], f["path"], f["line"], f["what"])
        for f in findings
        if f["check"] in KINDS
    }
    due |= {
        Due(owner(v["path"]), LINKS, v["path"], v["line"], v["url"])
        for v in links
        if v["verdict"] == "broken"
    }
    return sorted(due)


def mark(owner: str) -> str:
    """Return the first line of an owner's issue, by which it is found again."""
    return f"<!-- due: {owner} -->"


def issues(due: Iterable[Due], titles: Mapping[str, str]) -> list[dict[str, str]]:
    """Return one issue for each owner: mark, title and body."""
    by_owner: dict[str, list[Due]] = {}
    for one in due:
        by_owner.setdefault(one.owner, []).append(one)
    return [
        {
            "mark": mark(owner),
            "title": f"Due: {titles.get(owner, owner.replace('-', ' '))}",
            "body": "\n".join(_body(owner, mine)),
        }
        for owner, mine in sorted(by_owner.items())
    ]


def _body(owner: str, due: list[Due]) -> list[str]:
    lines = [
        mark(owner),
        "This list is made anew each night; what is done drops off, and the issue closes when it is empty.",
    ]
    for kind in (*KINDS.values(), LINKS):
        mine = [one for one in due if one.kind == kind]
        if mine:
            lines += ["", f"### {kind}", ""]
            lines += [
                f"- [ ] `{code(one.path)}`, line {one.line}: {plain(one.what)}" for one in mine
            ]
    return lines
