#!/usr/bin/env python3
"""Make british.json.gz from SCOWL; README.md beside this file says where it comes from.

Run it in the project's own environment with the folder of Debian's package `scowl`:

    apt-get download scowl && dpkg -x scowl_*.deb /tmp/scowl
    python qa/words/build_british.py /tmp/scowl/usr/share/dict/scowl
"""

from __future__ import annotations

import gzip
import json
import pkgutil
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from qa.content.spelling_cut import fold
from qa.content.spelling_typos import ask_typos

HERE = Path(__file__).resolve().parent
SPELLINGS = ("english", "british", "british_variant_1")
KINDS = ("words", "upper", "proper-names", "contractions", "abbreviations")
SIZES = (10, 20, 35, 40, 50, 55, 60)  # what spelling checkers use
LARGE = (70,)  # rarer words, taken only where the list with the counts knows them too
SMALL_KINDS = ("words",)


def read(folder: Path, sizes: Iterable[int], kinds: Iterable[str]) -> set[str]:
    """Return the words of these sizes and kinds, without possessives and single letters."""
    found: set[str] = set()
    for size in sizes:
        for kind in kinds:
            for spelling in SPELLINGS:
                file = folder / f"{spelling}-{kind}.{size}"
                if file.exists():
                    found.update(file.read_text(encoding="iso-8859-1").split())
    return {w for w in found if not w.endswith("'s") and len(w) > 1}


def counts_of_american_twins(counts: dict[str, int]) -> dict[str, int]:
    """Return, by British word, how often its American form was counted."""
    told = ask_typos(word for word in counts if re.fullmatch("[a-z]{3,}", word))
    return {right[0]: counts[word] for word, right in told.items() if len(right) == 1}


def main() -> None:
    """Read SCOWL, leave out what `typos` calls wrong or American, add counts and write."""
    folder = Path(sys.argv[1])
    bundled = pkgutil.get_data("spellchecker", "resources/en.json.gz") or b""
    counts: dict[str, int] = json.loads(gzip.decompress(bundled))
    words = read(folder, SIZES, KINDS)
    words |= {w for w in read(folder, LARGE, SMALL_KINDS) if fold(w) in counts}
    words -= ask_typos(w for w in words if re.fullmatch("[a-z]+", w)).keys()
    twins = counts_of_american_twins(counts)
    small = {w for w in words if w == fold(w)}
    written = {fold(w): w for w in sorted(words - small, reverse=True) if fold(w) not in small}
    total = {k: counts.get(k, 0) + twins.get(k, 0) for k in sorted(small | written.keys())}
    data = {"counts": total, "written": dict(sorted(written.items()))}
    text = json.dumps(data, ensure_ascii=False, indent=0)
    (HERE / "british.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    sys.stdout.write(f"{len(total)} words, {len(written)} of them with capitals or accents\n")


if __name__ == "__main__":
    main()
