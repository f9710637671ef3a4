"""`check` and `build`: judge the site, and publish it if the gate agrees."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from qa import building, due, gate, registry
from qa.commands import shared
from qa.content.words_near import did_you_mean
from qa.model import Context, Outcome, Site
from qa.report import as_github, as_html, as_json, as_junit, as_sarif, as_text

FORMATS = ("text", "json", "sarif", "github", "junit", "html")


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line."""
    check = commands.add_parser("check", help="judge the site, or some pages of it")
    check.add_argument("pages", nargs="*", metavar="PAGE", help="such as guides/annual-review.md")
    check.add_argument("--only", metavar="ID,…", help="only these checks or families")
    check.add_argument(
        "--online", action="store_true", help="also checks that need the network (none so far)"
    )
    check.add_argument(
        "--browser", action="store_true", help="also checks that open every page in a browser"
    )
    check.add_argument(
        "--today", type=shared.day, metavar="2026-11-21", help="judge as on this day"
    )
    check.add_argument("--format", choices=FORMATS, default="text")
    check.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    check.set_defaults(run=_check)

    commands.add_parser(
        "build", help="build the site and publish it if the gate agrees"
    ).set_defaults(run=_build)


def _check(options: argparse.Namespace) -> int:
    root = shared.project()
    selection = gate.Selection(_wanted(options.only), None)
    shared.progress("Building the site to judge it …")
    with building.rehearsed(root, options.today) as (site, context):
        if options.pages:
            known = {p.path for p in site.pages}
            selection = gate.Selection(selection.only, shared.pages(options.pages, root, known))
        if options.browser:
            shared.progress("Opening every page in a browser …")
        outcome = gate.judge(site, replace(context, browser=options.browser), selection)
        faces: dict[str, Callable[[Outcome], str]] = {
            "json": as_json.report,
            "text": partial(as_text.report, site=site),
            "sarif": partial(as_sarif.report, site=site),
            "github": partial(_github, site=site),
            "junit": partial(
                as_junit.report,
                site=site,
                checks=[name for name in registry.all_checks() if selection.has_check(name)],
            ),
            "html": partial(
                _html, site=site, context=context, whole=not (options.pages or options.only)
            ),
        }
        report = faces[options.format](outcome)
    _write(report, options.output)
    if options.output:
        print(as_text.summary(outcome))
    return _exit_code(outcome)


def _html(outcome: Outcome, site: Site, context: Context, *, whole: bool) -> str:
    """Return the report as a page; one on the whole site says what is due as well."""
    items = due.due(site, context) if whole else ()
    return as_html.report(outcome, site, context.today, items)


def _github(outcome: Outcome, site: Site) -> str:
    """Write the summary where GitHub wants one, and return the annotations."""
    summarised = as_github.summarise(outcome, site, os.environ.get("GITHUB_STEP_SUMMARY", ""))
    return as_github.report(outcome, site, summarised=summarised)


def _build(_options: argparse.Namespace) -> int:
    _show_the_build()
    try:
        building.publish(shared.project())
    except building.NotBuilt as error:
        print(f"\n{error}", file=sys.stderr)
        return shared.FINDINGS
    return shared.FINE


def _show_the_build() -> None:
    """Let the gate's report through, and MkDocs' own words as far as they say something."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)


def _exit_code(outcome: Outcome) -> int:
    if outcome.may_publish:
        return shared.FINE
    if outcome.broken or not outcome.pages or not outcome.checks:
        return shared.FAILED
    return shared.FINDINGS


def _wanted(only: str | None) -> frozenset[str] | None:
    if only is None:
        return None
    known = set(registry.all_checks())
    known |= {name.split(".", 1)[0] for name in known}
    wanted = frozenset(part.strip() for part in only.split(",") if part.strip())
    for name in sorted(wanted - known):
        raise shared.Failed(
            f'There is no check "{name}".{did_you_mean(name, known)} '
            "python -m qa list shows them all."
        )
    if not wanted:
        raise shared.Failed("--only needs the name of a check. python -m qa list shows them all.")
    return wanted


def _write(text: str, output: Path | None) -> None:
    if output is None:
        print(text)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise shared.Failed(
            f'The report could not be written to "{output}": {error.strerror}.'
        ) from None
