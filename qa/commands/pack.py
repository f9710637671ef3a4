"""`pack`: the pages as PDFs to print and post, each a guide or a policy, and all in one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial

from qa import building, gate
from qa.commands import shared
from qa.content.facts import Facts
from qa.model import Level, Outcome, Site
from qa.paper import making, press, shelf, spoken, words
from qa.paper.offers import Desk, size_in_words
from qa.paper.shelf import Copy
from qa.report import as_text


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    pack = commands.add_parser("pack", help="make the PDFs to print and post")
    pack.set_defaults(run=_pack)


def _pack(_options: argparse.Namespace) -> int:
    root = shared.project()
    say = partial(print, file=sys.stderr, flush=True)
    if lacking := press.missing():
        raise shared.Failed(lacking)
    say("Building and judging the site; what may not be published is not printed either …")
    with building.printable(root) as (site, context, desk):
        outcome = gate.judge(site, context)
        if not _may_be_printed(outcome):
            print(as_text.report(outcome, site))
            print("\nNo PDFs were made: mend what says 'Fix before publishing' first.")
            return shared.FINDINGS
        try:
            copies = making.make(root, desk.plans, desk.house, site.built_root, say)
        except press.CannotPrint as error:
            raise shared.Failed(str(error)) from None
        wrong = dict(_wrong(site, context.facts, desk, copies))
    if wrong:
        shelf.save(root, (copy for copy in copies if copy.path not in wrong))
        for path, fault in wrong.items():
            print(f"{path}: {fault}", file=sys.stderr)
        print(f"\n{len(wrong)} PDFs differ from their pages and were thrown away.")
        return shared.FINDINGS
    print(_summary(copies))
    return shared.FINE


def _may_be_printed(outcome: Outcome) -> bool:
    """Tell whether the gate lets the pages pass; old PDFs are what is about to be mended."""
    stops = [f for f in outcome.findings if f.level is Level.STOP]
    about_pages = [f for f in stops if not f.check.startswith("paper.")]
    return outcome.pages > 0 and outcome.checks > 0 and not outcome.broken and not about_pages


def _wrong(
    site: Site, law: Facts, desk: Desk, copies: Iterable[Copy]
) -> Iterable[tuple[str, str]]:
    """Yield each PDF that says something else than its pages, with the first difference."""
    pages = {page.uri: page for page in site.pages}
    for copy in copies:
        told = [words.told(pages[uri], law, desk.sheets[uri].version) for uri in copy.pages]
        raw = shelf.whole(site.root, copy)
        try:
            said = shelf.said(site.root, raw or b"")
        except spoken.Unreadable as error:
            yield copy.path, str(error)
            continue
        faults = words.faults(said, told, part=copy.kind == "form")
        if fault := next(faults, ""):
            yield copy.path, fault


def _summary(copies: list[Copy]) -> str:
    pages = {uri for copy in copies for uri in copy.pages}
    every = (
        f"{len(copies)} PDFs of {len(pages)} pages, {size_in_words(sum(c.size for c in copies))}"
    )
    lines = [f"{every}, in {shelf.FOLDER}/."]
    for copy in copies:
        if copy.kind == "pack":
            where = f"{shelf.FOLDER}/{copy.path}"
            lines.append(f"All in one: {where}, {copy.sheets} pages, {size_in_words(copy.size)}.")
    longest = max((c for c in copies if c.kind == "page"), key=lambda c: c.sheets, default=None)
    if longest is not None:
        lines.append(f"The longest guide or policy: {longest.path}, {longest.sheets} pages.")
    lines.append("Next: make site offers them on the site, as long as their pages stay the same.")
    return "\n".join(lines)
