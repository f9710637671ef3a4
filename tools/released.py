"""Note the addresses of the published site in qa/released.txt, so that none can vanish unseen.

Run by `make released` after a release. Lines once noted stay; build.removed-page holds each
build against them.
"""

from __future__ import annotations

import sys
from pathlib import Path

HEAD = """\
# Every address that was ever published. The check build.removed-page refuses a site that has lost one.
# Written by `make released`; delete a line only if nobody can still have that address.
"""


def main(root: Path) -> int:
    """Add the pages of site/ to the list, and say how many are new."""
    site, path = root / "site", root / "qa" / "released.txt"
    pages = {_address(p.relative_to(site).as_posix()) for p in site.rglob("*.html")}
    if "/" not in pages:
        print("There is no published site in site/. Run make site first.", file=sys.stderr)
        return 2
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    known = {line for line in text.splitlines() if line.startswith("/")}
    every = sorted((known | pages) - {"/404.html"})
    path.write_text(HEAD + "".join(f"{address}\n" for address in every), encoding="utf-8")
    print(
        f"{path.relative_to(root)}: {len(every)} addresses, {len(set(every) - known)} of them new."
    )
    return 0


def _address(file: str) -> str:
    return "/" + (file.removesuffix("index.html") if file.endswith("index.html") else file)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
