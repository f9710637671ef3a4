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
IZE = re.compile(r"(?<=\w{3})([iy])z(?=e|ing|ation)")  # where both are listed, -ise is ours
SPELLINGS = ("english", "british", "british_variant_1")
KINDS = ("words", "contractions", "abbreviations")
NAMES = ("upper", "proper-names")
SIZES = (10, 20, 35, 40, 50, 55, 60)  # what spelling checkers use
LARGE = (70,)  # names, and rarer words where they are common enough or long
FLOOR = 50  # the least count in the list of counts
LONG = 7  # a rare word this long is hardly ever a slip for another


def read(folder: Path, sizes: Iterable[int], kinds: Iterable[str]) -> set[str]:
    """Return the words of these sizes and kinds, without possessives and single letters."""
    found: set[str] = set()
    for size in sizes:
        for kind in kinds:
            for spelling in SPELLINGS:
                file = folder / f"{spelling}-{kind}.{size}"
                if file.exists():
                    found.update(file.read_text(encoding="utf-8").split())
    return {w for w in found if not w.endswith("'s") and len(w) > 1}


def counts_of_american_twins(counts: dict[str, int]) -> dict[str, int]:
    """Return, by British word, how often its American form was counted."""
    told = ask_typos(word for word in counts if re.fullmatch("[a-z]{3,}", word))
    return {right[0]: counts[word] for word, right in told.items() if len(right) == 1}


def rounded(count: int) -> int:
    """Return `count` to one figure: fewer different counts load faster."""
    figure = int("1".ljust(len(str(count)), "0"))
    return count // figure * figure


def main() -> None:
    """Read SCOWL, leave out what `typos` calls wrong or American, add counts and write."""
    folder = Path(sys.argv[1])
    bundled = pkgutil.get_data("spellchecker", "resources/en.json.gz") or b""
    counts: dict[str, int] = json.loads(gzip.decompress(bundled))
    words = read(folder, SIZES, KINDS) | read(folder, SIZES + LARGE, NAMES)
    twins = counts_of_american_twins(counts)
    for word in read(folder, LARGE, ("words",)):
        count = counts.get(fold(word), 0) + twins.get(word, 0)
        if count > FLOOR or len(word) >= LONG:
            words.add(word)
    words -= ask_typos(w for w in words if re.fullmatch("[a-z]+", w)).keys()
    words -= {w for w in words if (british := IZE.sub(r"\1s", w)) != w and british in words}
    small = {w for w in words if w == fold(w)}
    forms = sorted(words - small, key=lambda w: (w == w.lower(), w))  # small letters win
    written = {fold(w): w for w in forms if fold(w) not in small}
    by_count: dict[int, list[str]] = {}
    for key in sorted(small | written.keys()):
        by_count.setdefault(rounded(counts.get(key, 0) + twins.get(key, 0)), []).append(key)
    data = {
        "keys": {count: " ".join(keys) for count, keys in sorted(by_count.items())},
        "forms": " ".join(written.values()),
    }
    text = json.dumps(data, ensure_ascii=False, indent=0)
    (HERE / "british.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    total = sum(map(len, by_count.values()))
    sys.stdout.write(f"{total} words, {len(written)} of them with capitals or accents\n")


if __name__ == "__main__":
    main()
