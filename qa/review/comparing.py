"""Two states of the site side by side: which pages a reader meets changed, and what surrounds them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from qa import git
from qa.checks.readability._prose import prose
from qa.checks.structure.twin import twin_path
from qa.content import approvals
from qa.content.facts import LAW, SOURCES, Facts, day_in_words
from qa.model import Context, Finding, Outcome, Page, Site
from qa.review import wording
from qa.review.changed import Changed, Detail, Findings, Reader, Touched
from qa.review.wording import Shown

How = Literal["changed", "new", "gone", "near"]

_LINES = re.compile(r"\blines? \d+(?: and \d+)?|\bline \d+, column \d+")

Judged = tuple[Site, Context, Outcome]


class Comparison:
    """The two sites side by side."""

    def __init__(
        self,
        root: Path,
        fork: str,
        files: frozenset[str],
        after: Judged,
        before: tuple[Site, Context] | None,
        earlier: Outcome | None,
    ) -> None:
        self.root, self.fork, self.files = root, fork, files
        self.site, self.context, self.outcome = after
        self.old = {page.path: page for page in before[0].pages} if before else {}
        self.old_facts: Facts | None = before[1].facts if before else None
        self.earlier = earlier
        self.renamed = git.renamed_since(root, fork)
        self.unsaved = git.unsaved(root)
        self.paths = {page.path for page in self.site.pages}
        self.entries, _ = approvals.load(root, self.context.policy, self.context.today, self.paths)
        self.changed_facts = self._changed_facts()

    def pages(self) -> list[Changed]:
        """Return the pages that a reader meets changed: first those that were edited themselves."""
        found = []
        for page in self.site.pages:
            old = self.old.get(self.renamed.get(page.path, page.path))
            if one := self._page(page, old):
                found.append(one)
        moved = set(self.renamed.values())
        found += [
            self._gone(page)
            for path, page in self.old.items()
            if path not in self.paths and path not in moved
        ]
        return sorted(found, key=lambda one: (not one.own, one.path))

    def _page(self, page: Page, old: Page | None) -> Changed | None:
        new_views, old_views = wording.views(page), wording.views(old) if old else []
        shown = tuple(wording.compare(old_views, new_views))
        own = page.path in self.files
        if not own and not any(piece.changed for piece in shown):
            return None
        touched = self._touched(page, old, shown)
        through = () if own else self._through(page, shown, [one.key for one in touched])
        files = {page.path, self.renamed.get(page.path, page.path)} if own else set(through)
        return Changed(
            page.path,
            page.meta.title,
            page.kind,
            page.meta.audience,
            "changed" if old else "new",
            own,
            through,
            old.path if old else "",
            _was(page, old),
            tuple(git.reasons(self.root, self.fork, files)),
            bool(files & self.unsaved),
            shown,
            tuple(_details(old, page)) if old else (),
            self._findings(page.path, old.path if old else ""),
            prose(old).whole if old else None,
            prose(page).whole,
            touched,
            self._twin(page, changed=any(piece.changed for piece in shown)),
            self._readers(page),
        )

    def _gone(self, page: Page) -> Changed:
        shown = tuple(wording.compare(wording.views(page), []))
        return Changed(
            page.path,
            page.meta.title,
            page.kind,
            page.meta.audience,
            "gone",
            own=True,
            through=(),
            old_path=page.path,
            was="",
            why=tuple(git.reasons(self.root, self.fork, {page.path})),
            unsaved=page.path in self.unsaved,
            shown=shown,
            details=(),
            findings=Findings((), self._found_before(page.path), ()),
            before=prose(page).whole,
            after=None,
            touched=(),
            twin="",
            readers=(),
        )

    def _through(self, page: Page, shown: Iterable[Shown], keys: Iterable[str]) -> tuple[str, ...]:
        """Return the changed files that the changed words of a page come from."""
        found = {
            path
            for piece in shown
            if piece.changed
            for view in (piece.old, piece.new)
            if view is not None
            for path in view.paths
        } - {page.path}
        if self.changed_facts & set(keys):
            found |= {LAW}
        made = found & self.files
        if not made:  # a detail of the service, or a list of pages
            made = set(self.files) & {"mkdocs.yml", LAW, SOURCES} or {
                path for path in self.files if path in self.paths or path in self.old
            }
        return tuple(sorted(made))

    def _findings(self, path: str, old: str) -> Findings:
        now = [f for f in self.outcome.findings if f.path == path]
        then = list(self._found_before(old)) if old else []
        counted = Counter(_key(f) for f in then)
        new, left = [], []
        for finding in now:
            if counted[_key(finding)]:
                counted[_key(finding)] -= 1
                left.append(finding)
            else:
                new.append(finding)
        remaining = Counter(_key(f) for f in left)
        fixed = []
        for finding in then:
            if remaining[_key(finding)]:
                remaining[_key(finding)] -= 1
            else:
                fixed.append(finding)
        return Findings(tuple(new), tuple(fixed), tuple(left))

    def _found_before(self, path: str) -> tuple[Finding, ...]:
        findings = self.earlier.findings if self.earlier else ()
        return tuple(f for f in findings if f.path == path)

    def _changed_facts(self) -> frozenset[str]:
        if self.old_facts is None:
            return frozenset()
        pairs: list[tuple[Mapping[str, object], Mapping[str, object]]] = [
            (self.old_facts.law, self.context.facts.law),
            (self.old_facts.sources, self.context.facts.sources),
        ]
        return frozenset(
            key for old, new in pairs for key in new if key in old and old[key] != new[key]
        )

    def _touched(
        self, page: Page, old: Page | None, shown: Iterable[Shown]
    ) -> tuple[Touched, ...]:
        """Return the facts and sources that the change of this page touches, in order of the page."""
        before = (*old.facts, *old.meta.sources) if old else ()
        now = (*page.facts, *page.meta.sources)
        marked = {
            key
            for piece in shown
            if piece.changed and (old is not None)
            for view in (piece.old, piece.new)
            if view is not None
            for key in view.facts
        }
        touched = (set(before) ^ set(now)) | marked | (self.changed_facts & set(now))
        ordered = list(dict.fromkeys([*now, *before]))
        rows = []
        for key in ordered:
            if key in touched:
                how: How = "near" if key in before else "new"
                if key not in now:
                    how = "gone"
                elif key in self.changed_facts:
                    how = "changed"
                rows.append(self._reference(key, how, page.path))
        return tuple(row for row in rows if row is not None)

    def _reference(self, key: str, how: How, path: str) -> Touched | None:
        users = tuple(
            _name(page)
            for page in self.site.pages
            if page.path != path and (key in page.facts or key in page.meta.sources)
        )
        was = self._said(self.old_facts, key) if key in self.changed_facts else ""
        facts: Facts = self.context.facts
        fact = facts.law.get(key)
        if fact is not None:
            says, checked = self._said(facts, key), day_in_words(fact.checked)
            return Touched(key, how, "", says, was, fact.source, fact.url, checked, users)
        source = facts.sources.get(key)
        if source is None:
            return None
        checked = day_in_words(source.checked)
        return Touched(key, how, source.title, "", was, source.title, source.url, checked, users)

    @staticmethod
    def _said(facts: Facts | None, key: str) -> str:
        """Return what a fact or source says, with its figure."""
        fact = facts.law.get(key) if facts else None
        if fact is not None:
            return f"{fact.words}: {fact.says}" if fact.words else fact.says
        source = facts.sources.get(key) if facts else None
        return f"{source.title} ({source.url})" if source is not None else ""

    def _twin(self, page: Page, *, changed: bool) -> str:
        """Say whether the other version of a guide keeps step."""
        if not page.is_journey:
            return ""
        path = twin_path(page.path)
        whose = "parents'" if page.path.startswith("guides/young-people/") else "young people's"
        other = self.site.page(path)
        if other is None:
            return f"This guide has no {whose} version yet."
        if path in self.files:
            return f"In step so far: the {whose} version ({path}) changed too. Read both side by side."
        if not changed:
            return f"The {whose} version ({path}) did not change, and neither did these words."
        return (
            f"Perhaps out of step: the {whose} version ({path}) did not change. "
            "See if this change belongs there too."
        )

    def _readers(self, page: Page) -> tuple[Reader, ...]:
        given = approvals.given(page, self.entries, self.paths)
        void = {one.role for one in given.void}
        review = self.context.policy.review
        found = []
        for role in review.needed_for(page):
            yes = "given" if role in given.roles else "void" if role in void else ""
            found.append(Reader(role, review.roles[role].title, review.roles[role].asks, yes))
        return tuple(found)


def _key(finding: Finding) -> tuple[str, str, str]:
    """Return what makes a finding the same one in another version, where lines have moved."""
    return finding.check, _LINES.sub("line", finding.what), finding.excerpt


def _name(page: Page) -> str:
    """Return a page's title; a twin often has the same one."""
    young = page.path.startswith("guides/young-people/")
    return f"{page.meta.title} (young people)" if young else page.meta.title


def _was(page: Page, old: Page | None) -> str:
    if old is None or (old.path == page.path and old.meta.title == page.meta.title):
        return ""
    return old.meta.title if old.path == page.path else f"{old.meta.title} ({old.path})"


def _details(old: Page, new: Page) -> Iterator[Detail]:
    """Yield what changed around the text."""
    for name, before, after in (
        ("Summary", old.meta.summary, new.meta.summary),
        ("What it means for a family", old.meta.effect, new.meta.effect),
        ("Text to pass on", old.meta.share, new.meta.share),
        ("For", old.meta.audience, new.meta.audience),
        ("Looked after by", old.meta.owner, new.meta.owner),
        ("Written", day_in_words(old.meta.created), day_in_words(new.meta.created)),
        ("Last changed", day_in_words(old.meta.amended), day_in_words(new.meta.amended)),
        ("Next check by", day_in_words(old.meta.next_review), day_in_words(new.meta.next_review)),
        ("Words for the search", ", ".join(old.meta.words), ", ".join(new.meta.words)),
        ("Exceptions from checks", _waived(old), _waived(new)),
    ):
        if before != after:
            yield Detail(name, before, after)
    links = [Counter((link.text or "", link.href) for link in page.links) for page in (old, new)]
    for words, address in sorted(links[1] - links[0]):
        yield Detail("Link", "", f"{words} ({address})")
    for words, address in sorted(links[0] - links[1]):
        yield Detail("Link", f"{words} ({address})", "")


def _waived(page: Page) -> str:
    return "; ".join(
        f"{w.check} until {day_in_words(w.until)}: {w.reason}" for w in page.meta.waive
    )
