"""Write the examples for web servers in deploy/ anew. Run by `make deploy`; a test compares."""

from __future__ import annotations

import sys
from pathlib import Path

from qa.content import headers, redirects, workspace, yamls


def texts(root: Path) -> dict[str, str]:
    """Return file name -> text, for the address and the moved pages of the project in `root`."""
    node, _ = yamls.parse((root / "mkdocs.yml").read_text(encoding="utf-8"), "mkdocs.yml")
    settings = yamls.plain(node)
    pages = {path.removeprefix("docs/") for path in workspace.all_pages(root)}
    moves, _ = redirects.load(root, frozenset(pages))
    return headers.files(settings["site_url"], [(m.old, redirects.address(m.page)) for m in moves])


def main(root: Path) -> int:
    """Write the files."""
    folder = root / "deploy"
    folder.mkdir(exist_ok=True)
    for name, text in texts(root).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{folder.name}/: {', '.join(sorted(texts(root)))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
