"""What the checks of this family share: who still has to say yes to a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.content import approvals
from qa.model import Context, Page, Site


@dataclass(frozen=True, slots=True)
class Asked:
    """The roles that a page needs and has not. void: their yes was to earlier words."""

    page: Page
    missing: tuple[str, ...]
    void: tuple[str, ...]


def asked(site: Site, context: Context) -> Iterator[Asked]:
    """Yield what each page waits for; pages that wait for nobody are left out."""
    paths = {page.path for page in site.pages}
    entries, _ = approvals.load(site.root, context.policy, context.today, paths)
    for page in site.pages:
        given = approvals.given(page, entries, paths)
        changed = {one.role for one in given.void}
        waits = [r for r in context.policy.review.needed_for(page) if r not in given.roles]
        if waits:
            yield Asked(
                page,
                tuple(role for role in waits if role not in changed),
                tuple(role for role in waits if role in changed),
            )


def titles(roles: Iterable[str], context: Context) -> str:
    """Return roles as words, such as 'a parent or carer and a young person'."""
    words = [context.policy.review.roles[role].title for role in roles]
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def how(page: Page, roles: Iterable[str]) -> str:
    """Return how a yes is noted."""
    commands = " and ".join(f"python -m qa approve {page.path} --role {role}" for role in roles)
    return f"Show them the page; once they say yes, run {commands}."
