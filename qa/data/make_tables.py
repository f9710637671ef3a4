"""Make the two word tables in this folder again: `python qa/data/make_tables.py`.

syllables.txt comes from the CMU dictionary shipped beside it, so that no run has to read that
dictionary (half a second). common_words.txt comes from the word counts in pyspellchecker.
tests/content/test_reading.py proves that both files are what this module makes.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
CMUDICT = HERE / "nltk_data" / "corpora" / "cmudict" / "cmudict"
PER_MILLION = 40  # 'parent' and 'council' are rarer in film speech, 'special' and 'needs' commoner


def syllables() -> str:
    """Return all words of the CMU dictionary under '# n', n being the syllables of each.

    As textstat does: the first way to say a word counts, one syllable for each stressed sound.
    """
    groups: dict[int, set[str]] = defaultdict(set)
    for line in CMUDICT.read_text(encoding="utf-8").splitlines():
        word, variant, *sounds = line.split()
        if variant == "1":
            groups[sum(s[-1].isdigit() for s in sounds)].add(word.lower())
    return "".join(
        f"# {n}\n" + "".join(f"{w}\n" for w in sorted(groups[n])) for n in sorted(groups)
    )


def common_words() -> str:
    """Return the words said at least PER_MILLION times in a million words of film dialogue."""
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyspellchecker is not installed")
    packed = Path(spec.origin).parent / "resources" / "en.json.gz"
    counts: dict[str, int] = json.loads(gzip.decompress(packed.read_bytes()))
    least = sum(counts.values()) * PER_MILLION / 1_000_000
    return "".join(f"{w}\n" for w in sorted(counts) if counts[w] >= least)


if __name__ == "__main__":
    (HERE / "syllables.txt").write_text(syllables(), encoding="utf-8")
    (HERE / "common_words.txt").write_text(common_words(), encoding="utf-8")
