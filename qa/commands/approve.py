"""`approve`: note that a role of the QA group said yes to a page as it stands."""

from __future__ import annotations

import argparse
import datetime as dt

from qa import building
from qa.commands import shared
from qa.content import approvals, data
from qa.content.words_near import did_you_mean
from qa.model import Context, Page


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    approve = commands.add_parser("approve", help="note that a reader said yes to a page")
    approve.add_argument("page", metavar="PAGE", help="such as guides/annual-review.md")
    approve.add_argument("--role", required=True, help="who said yes, such as lay-reader")
    approve.add_argument("--today", type=shared.day, metavar="2026-11-21", help="the day of it")
    approve.set_defaults(run=_approve)


def _approve(options: argparse.Namespace) -> int:
    root = shared.project()
    shared.progress("Building the site to read the page …")
    with building.rehearsed(root, options.today) as (site, context):
        paths = {page.path for page in site.pages}
        (path,) = shared.pages([options.page], root, paths)
        page = next(page for page in site.pages if page.path == path)
        _may_be_noted(page, options.role, context)
        entries, faults = approvals.load(root, context.policy, context.today, paths)
        if faults:
            raise shared.Failed(str(data.Unreadable(faults[0])))
        new = approvals.Approval(
            page=path,
            role=options.role,
            date=context.today,
            digest=approvals.digest(page, paths),
        )
        kept = [one for one in entries if (one.page, one.role) != (new.page, new.role)]
        approvals.write(root, [*kept, new])
        print(_said(page, new, [*kept, new], context, paths))
    return shared.FINE


def _may_be_noted(page: Page, role: str, context: Context) -> None:
    roles = context.policy.review.roles
    if role not in roles:
        raise shared.Failed(
            f'"{role}" is not a role of the QA group.{did_you_mean(role, roles)} '
            f"The roles are {', '.join(roles)}; a name never stands here."
        )
    if not page.blocks:
        raise shared.Failed(f"{page.path} has no words that somebody could have read.")


def _said(
    page: Page,
    new: approvals.Approval,
    entries: list[approvals.Approval],
    context: Context,
    paths: set[str],
) -> str:
    review = context.policy.review
    day: dt.date = new.date
    lines = [f"Noted in {approvals.PATH}: {review.roles[new.role].title}, {page.path}, {day}."]
    has = approvals.given(page, entries, paths).roles
    waits = [role for role in review.needed_for(page) if role not in has]
    if waits:
        words = ", ".join(f"{review.roles[role].title} ({role})" for role in waits)
        lines.append(f"The page still needs a yes from: {words}.")
    else:
        lines.append("The page has every yes that it needs, until its words change.")
    return "\n".join(lines)
