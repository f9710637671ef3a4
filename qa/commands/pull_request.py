"""`pr-comment` and `due-issues`: the words for a pull request and for what the calendar brings."""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any

from qa.commands import shared
from qa.content import frontmatter, workspace
from qa.content.blocks import team
from qa.report import as_comment, as_due


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line."""
    comment = commands.add_parser("pr-comment", help="write the comment on a pull request")
    comment.add_argument("--after", type=Path, required=True, metavar="FILE", help="JSON report")
    comment.add_argument("--before", type=Path, metavar="FILE", help="JSON report of the base")
    comment.add_argument("--base", metavar="REF", help="what the change is compared with")
    for name in ("report", "review", "preview"):
        comment.add_argument(f"--{name}", default="", metavar="ADDRESS", help=f"of the {name}")
    comment.set_defaults(run=_comment)
    due = commands.add_parser("due-issues", help="write what is due, as one issue for each owner")
    due.add_argument("--report", type=Path, required=True, metavar="FILE", help="JSON report")
    due.add_argument("--links", type=Path, metavar="FILE", help="build/links.json")
    due.set_defaults(run=_due)


def _comment(options: argparse.Namespace) -> int:
    root = shared.project()
    told = as_comment.Told(
        _report(options.after),
        _report(options.before) if options.before and options.before.is_file() else None,
        _changed(root, options.base) if options.base else (),
        as_comment.Links(options.report, options.review, options.preview),
    )
    print(as_comment.comment(told))
    return shared.FINE


def _due(options: argparse.Namespace) -> int:
    root = shared.project()
    roles, _ = team.load(root)
    links = json.loads(options.links.read_text("utf-8")) if options.links else []
    owners = {}
    for page in (
        *(root / workspace.DOCS).rglob("*.md"),
        *map(root.joinpath, workspace.mounted(root)),
    ):
        path = page.relative_to(root).as_posix()
        text = page.read_text(encoding="utf-8-sig", errors="replace")
        owners[path] = frontmatter.read(text, path)[0].owner
    due = as_due.gather(_report(options.report)["findings"], links, owners)
    titles = {role.id: role.title for role, _ in roles}
    print(json.dumps(as_due.issues(due, titles), ensure_ascii=False, indent=2))
    return shared.FINE


def _report(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise shared.Failed(
            f'"{path}" is no report. Make one: python -m qa check --format json --output {path}'
        ) from None
    return found


def _changed(root: Path, base: str) -> frozenset[str]:
    done = subprocess.run(  # noqa: S603 - no shell, and nothing after --end-of-options is an option
        ["git", "diff", "--name-only", "-z", "--end-of-options", f"{base}...HEAD", "--"],  # noqa: S607
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise shared.Failed(f'Git knows no "{base}" to compare with. Fetch it, or name another.')
    folders = (f"{workspace.DOCS}/", *(f"{name}/" for name in workspace.MOUNTED))
    return frozenset(
        p for p in done.stdout.split("\0") if p.startswith(folders) or p == "mkdocs.yml"
    )
