"""Make the site's two font files: Atkinson Hyperlegible, cut down to the letters that we use.

Run by `make fonts` after a new version of the font. The whole family would weigh as much as a
page; two weights with the letters of western Europe are under 17 kilobytes. The font's licence (OFL
1.1) lets us do this and asks us to keep it beside the files.
"""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

PACKAGE = "fontpkg-atkinson-hyperlegible"
FILES = {"Regular": "regular", "Bold": "bold"}
LETTERS = (
    *range(0x20, 0x7F),  # English
    *range(0xA0, 0x100),  # the accents of names
    *map(ord, "‐‑‒–—‘’“”•…‹›€→−"),
)


def main(folder: Path) -> int:
    """Write the two files and the licence, and say how large they are."""
    package = distribution(PACKAGE)
    found = {Path(str(f)).name: package.locate_file(f) for f in package.files or ()}
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["kern", "liga", "mark"]
    )
    for style, name in FILES.items():
        font = TTFont(str(found[f"AtkinsonHyperlegible-{style}.ttf"]), recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        path = folder / f"atkinson-hyperlegible-{name}.woff2"
        font.flavor = "woff2"
        font.save(path)
        print(f"{path.name}: {path.stat().st_size} bytes")
    licence = Path(str(found["LICENSE"])).read_text(encoding="utf-8")
    (folder / "OFL.txt").write_text(licence.strip() + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent / "docs/assets/styles/fonts"))
