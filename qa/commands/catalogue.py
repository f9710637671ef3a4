"""`list`, `explain` and `impact`: what the checks want, and who uses a fact."""

from __future__ import annotations

import argparse

from qa import building, registry
from qa.commands import shared
from qa.content import facts
from qa.content.words_near import did_you_mean
from qa.report import as_catalogue, as_impact


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line."""
    listing = commands.add_parser("list", help="show every check")
    listing.add_argument("--format", choices=("text", "markdown"), default="text")
    listing.set_defaults(run=_list)
    impact = commands.add_parser("impact", help="show which pages use a fact or a source")
    impact.add_argument("key", metavar="FACT")
    impact.set_defaults(run=_impact)
    explain = commands.add_parser("explain", help="say what a check wants and why")
    explain.add_argument("id", metavar="ID")
    explain.set_defaults(run=_explain)


def _list(options: argparse.Namespace) -> int:
    if options.format == "markdown":
        print(as_catalogue.report(), end="")
        return shared.FINE
    checks = registry.all_checks()
    width = max(len(name) for name in checks)
    for name, check in checks.items():
        print(f"{name:<{width}}  {check.level.value:<4}  {check.title}")
    print(f"\n{len(checks)} checks. python -m qa explain ID says more about one.")
    return shared.FINE


def _explain(options: argparse.Namespace) -> int:
    checks = registry.all_checks()
    if options.id not in checks:
        raise shared.Failed(
            f'There is no check "{options.id}".{did_you_mean(options.id, checks)} '
            "python -m qa list shows them all."
        )
    check = checks[options.id]
    print(f"{options.id}: {check.title}\n")
    print(f"Level:  {check.level.value} ({check.level.label.lower()})")
    if check.draft_level:
        print(f"        {check.draft_level.value} while the site is a draft")
    print(f"Why:    {check.why}")
    print((registry.modules()[options.id].__doc__ or "").strip().split("\n", 1)[-1].strip())
    return shared.FINE


def _impact(options: argparse.Namespace) -> int:
    root = shared.project()
    try:
        as_impact.impact((), facts.load(root)[0], options.key)  # a wrong key needs no build
    except as_impact.UnknownKeyError as error:
        raise shared.Failed(str(error)) from None
    shared.progress("Building the site to find its pages …")
    with building.rehearsed(root, None) as (site, context):
        print(as_impact.impact(site.pages, context.facts, options.key))
    return shared.FINE
