"""`editor`: write the folder of the editor in the browser, beside the site and never inside it."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from qa.commands import shared
from qa.content import data, yamls
from qa.content.blocks import team
from qa.editors import web


def add(commands: shared.Commands[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    editor = commands.add_parser("editor", help="write the folder of the editor in the browser")
    editor.add_argument(
        "--script", type=Path, metavar="FILE", help="decap-cms.js or sveltia-cms.js"
    )
    editor.add_argument(
        "--local", default="", metavar="ADDRESS", help="save to decap-server on this computer"
    )
    editor.set_defaults(run=_editor)


def _editor(options: argparse.Namespace) -> int:
    root = shared.project()
    node, _ = yamls.parse(data.text(root, "mkdocs.yml"), "mkdocs.yml")
    roles, _ = team.load(root)
    try:
        made = web.config(
            _setting(node, "repo_url"),
            [role.id for role, _ in roles if role.left is None],
            local=options.local,
            site_url=_setting(node, "site_url"),
        )
    except ValueError as error:
        raise shared.Failed(str(error)) from None
    folder = root / web.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.yml").write_text(made, encoding="utf-8")
    (folder / "index.html").write_text(web.index(), encoding="utf-8")
    if options.script:
        shutil.copyfile(options.script, folder / web.SCRIPT)
    missing = (
        "" if (folder / web.SCRIPT).is_file() else f", put the editor's script in as {web.SCRIPT}"
    )
    print(
        f"Wrote {web.FOLDER}/{missing}: serve that folder from an address of its own, "
        "never from the site's."
    )
    return shared.FINE


def _setting(node: yamls.Node | None, key: str) -> str:
    value = node.get(key) if isinstance(node, yamls.Mapping) else None
    return value.text if isinstance(value, yamls.Scalar) else ""
