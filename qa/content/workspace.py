"""One project, read once: its settings, facts, team and pages. Hooks and gate share it."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path

from qa.content import (
    approvals,
    blocks,
    clock,
    data,
    expand,
    facts,
    heads,
    letter_gaps,
    page,
    policy,
    service,
)
from qa.content.blocks import team
from qa.model import Context, Fault, Page, Place

MOUNTED = ("guides", "policies")
DOCS = "docs"


@dataclass(slots=True)
class Workspace:
    """What the project's own files say.

    sources: page uri -> its source, read at first use. pages: page uri -> the page as converted.
    """

    root: Path
    today: dt.date
    policy: policy.Policy
    facts: facts.Facts
    service: service.Service
    roles: tuple[tuple[team.Role, int], ...]
    blocks: dict[str, blocks.Block]
    faults: tuple[Fault, ...]
    heads: tuple[heads.Head, ...] = ()
    gaps: dict[str, letter_gaps.Gap] = field(default_factory=dict)
    gap_lines: dict[str, int] = field(default_factory=dict)
    approvals: tuple[approvals.Approval, ...] = ()
    sources: dict[str, page.Source] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)

    def source(self, path: str, uri: str) -> page.Source:
        """Return the page at project path `path`, read once."""
        if uri not in self.sources:
            self.sources[uri] = page.read_source(self.root, path, uri, self.policy, self.values)
        return self.sources[uri]

    def converted(self) -> list[Page]:
        """Return all pages that were read, with what a reader finds on those that were converted."""
        return [self.pages.get(uri, source.page) for uri, source in self.sources.items()]

    @property
    def values(self) -> expand.Values:
        """What the placeholders of pages can say."""
        return expand.Values(self.facts, self.service, self.blocks, self.gaps, self.gap_lines)

    @property
    def titles(self) -> dict[str, str]:
        """Role id -> job title."""
        return {role.id: role.title for role, _ in self.roles}

    def context(self) -> Context:
        """Return what the checks may know."""
        return Context(
            today=self.today,
            policy=self.policy,
            facts=self.facts,
            service=self.service,
            roles=frozenset(self.titles),
            live=self.service.live,
        )


def load(root: Path, today: dt.date | None = None) -> Workspace:
    """Read the project in `root`.

    Args:
        root: the folder that holds mkdocs.yml.
        today: the day to judge by; without it that of `clock`.

    Raises:
        data.Unreadable: a file without which nothing can be judged.
    """
    _names_can_be_said(root)
    rules, wrong_rules = policy.load(root)
    law, wrong_law = facts.load(root)
    who, wrong_who = service.load(root)
    day = today or clock.today()
    roles, _ = team.load(root)  # its faults come with its block
    tops = heads.read(root, all_pages(root), rules)
    if today is None:
        clock.doubted(day, tops)
    filled, wrong_data = blocks.load(root, day, tops)
    gaps, gap_lines, wrong_gaps = letter_gaps.load(root)
    agreed, wrong_yes = approvals.load(root, rules, day, {top.path for top in tops})
    faults = (
        *(*wrong_rules, *wrong_law, *wrong_who, *wrong_data, *wrong_gaps, *wrong_yes),
        *_linked_folders(root),
    )
    return Workspace(
        root, day, rules, law, who, tuple(roles), filled, faults, tops, gaps, gap_lines, agreed
    )


def _names_can_be_said(root: Path) -> None:
    """Refuse a file or folder whose name is in no alphabet: neither MkDocs nor a report can hold it.

    Such names come out of archives that were packed on an old computer.

    Raises:
        data.Unreadable: there is one.
    """
    for top in (DOCS, *MOUNTED):
        for here, folders, names in os.walk(root / top):
            for name in sorted((*folders, *names)):
                shown = name.encode("utf-8", "replace").decode()
                if shown != name:
                    base = Path(here).relative_to(root).as_posix()
                    what = "This computer cannot read a letter in the name of this file."
                    fix = "Give it a name with the letters a to z, or delete it."
                    raise data.Unreadable(Fault("files.name", Place(f"{base}/{shown}"), what, fix))


def _linked_folders(root: Path) -> list[Fault]:
    """Report folders of pages that are links: their pages would be missing without a word."""
    found = []
    for top in (DOCS, *MOUNTED):
        for here, folders, _ in os.walk(root / top):
            for name in sorted(folders):
                path = Path(here) / name
                if path.is_symlink():
                    found.append(
                        Fault(
                            "files.symlink",
                            Place(path.relative_to(root).as_posix()),
                            "This folder is a link to another place on the computer.",
                            "Delete the link and put the folder itself here.",
                        )
                    )
    return found


def all_pages(root: Path) -> list[str]:
    """Return the project paths of all pages, in order of the alphabet."""
    found = [p.relative_to(root).as_posix() for p in (root / DOCS).rglob("*.md")]
    return sorted(p for p in found + mounted(root) if not any(n[0] in "._" for n in p.split("/")))


def mounted(root: Path) -> list[str]:
    """Return the project paths of the pages outside docs/, in order of the alphabet."""
    found = []
    for folder in MOUNTED:
        for here, folders, names in os.walk(root / folder):
            folders[:] = sorted(f for f in folders if f != "includes")
            base = Path(here).relative_to(root).as_posix()
            found += [f"{base}/{name}" for name in names if name.lower().endswith(".md")]
    return sorted(found)
