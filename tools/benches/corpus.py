"""Spelling and reading on a corpus that stands outside the project, for those who have one.

The environment variable CORPUS names its folder (`make bench SECTIONS=accuracy CORPUS=…`):

    spelling/misspellings.tsv   word, sentence: a sentence with the misspelt word
    spelling/british.tsv, american.tsv   word: a form to accept, a form to tell
    spelling/send_terms.txt     a term to accept, one a line
    prose/*.md                  public-service pages
    prose/known_errors.tsv      file, word: slips that are really there
    readability/pairs.jsonl     id, pair_id, level (higher is harder), source, text
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

from benches import stock_tools as stock
from benches.projects import ROOT
from qa import pasted

Words = Callable[[Iterable[str]], list[set[str]]]
_FIRST_WORDS = 120  # whole articles can be told apart by their length alone
_LINK = re.compile(r"\]\((?:[^()]|\([^()]*\))*\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_MARKS = re.compile(r"[*_`#\[\]|>]+")


def measured() -> list[str]:
    """Return the tables, or a sentence where there is no corpus."""
    name = os.environ.get("CORPUS", "")
    if not name:
        return [
            "Not measured: CORPUS names no folder (tools/benches/corpus.py says what is in it)."
        ]
    folder = Path(name)
    reader = pasted.Reader(ROOT)

    def ours(texts: Iterable[str]) -> list[set[str]]:
        return [{_fold(d.word) for d in doubts} for _, doubts in reader.quick(texts)]

    def shipped(texts: Iterable[str]) -> list[set[str]]:
        return [{_fold(w) for w in stock.misspelt(text)} for text in texts]

    def taught(texts: Iterable[str]) -> list[set[str]]:
        return [{_fold(w) for w in stock.misspelt(text, taught=True)} for text in texts]

    def difficulty(texts: list[str]) -> list[float]:
        return [measure.difficulty for measure, _ in reader.quick(texts)]

    def grades(texts: list[str]) -> list[float]:
        return [stock.grade(text) for text in texts]

    orders = {"ours (difficulty)": difficulty, "textstat (`flesch_kincaid_grade`)": grades}
    return [
        "Public-service pages, misspelt words, British and American forms, and texts in easier and harder versions.",
        "Our checks were developed with it in sight, so it flatters them.",
        "",
        "| tool | misspelt found | American told | British accepted | terms accepted | false alarms in 1,000 words |",
        "| --- | --- | --- | --- | --- | --- |",
        _spelling(folder, "ours", ours),
        _spelling(folder, "pyspellchecker `en`, as it comes", shipped),
        _spelling(folder, "pyspellchecker `en` with our house list", taught),
        "",
        f"Of two versions of a text (the first {_FIRST_WORDS} words), the harder one has the higher figure:",
        "",
        *_reading(folder, orders),
    ]


def _fold(word: str) -> str:
    return word.replace("’", "'").strip(" '\"\t.,;:").lower()


def _parts(term: str) -> set[str]:
    folded = _fold(term)
    return {folded, folded.removesuffix("'s"), *folded.split("-")}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _spelling(folder: Path, tool: str, flagged: Words) -> str:
    lists = folder / "spelling"
    wrong = _rows(lists / "misspellings.tsv")
    found = flagged(row["sentence"] for row in wrong)
    cells = [_share(bool(_parts(r["word"]) & f) for r, f in zip(wrong, found, strict=True))]
    terms = (lists / "send_terms.txt").read_text(encoding="utf-8").splitlines()
    for words, told in (
        ([r["word"] for r in _rows(lists / "american.tsv")], True),
        ([r["word"] for r in _rows(lists / "british.tsv")], False),
        (terms, False),
    ):
        found = flagged(f"We read {word} on this page." for word in words)
        cells.append(
            _share(bool(_parts(w) & f) is told for w, f in zip(words, found, strict=True))
        )
    return f"| {tool} | {' | '.join(cells)} | {_alarms(folder / 'prose', flagged)} |"


def _share(right: Iterable[bool]) -> str:
    every = list(right)
    return f"{sum(every)} of {len(every)}"


def _alarms(folder: Path, flagged: Words) -> str:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "known_errors.tsv"):
        known[row["file"]] |= _parts(row["word"]) | set(_fold(row["word"]).split())
    paths = sorted(folder.glob("*.md"))
    texts = [_plain(path.read_text(encoding="utf-8")) for path in paths]
    total = sum(len(text.split()) for text in texts)
    false = 0
    for path, text, words in zip(paths, texts, flagged(texts), strict=True):
        for word in words - known[path.name]:
            pattern = rf"(?<![a-z]){re.escape(word)}(?![a-z])"
            false += max(1, len(re.findall(pattern, text.replace("’", "'").lower())))
    return f"{1000 * false / total:.1f}"


def _plain(text: str) -> str:
    return _MARKS.sub(" ", _ADDRESS.sub(" ", _LINK.sub("]", text)))


def _reading(folder: Path, orders: dict[str, Callable[[list[str]], list[float]]]) -> list[str]:
    lines = (folder / "readability/pairs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    sources = list(dict.fromkeys(row["source"] for row in rows))
    texts = [_cut(row["text"]) for row in rows]
    out = [f"| measure | {' | '.join(sources)} |", "| --- " * (len(sources) + 1) + "|"]
    for name, measure in orders.items():
        score = dict(zip((row["id"] for row in rows), measure(texts), strict=True))
        cells = [
            _in_order([r for r in rows if r["source"] == source], score) for source in sources
        ]
        out.append(f"| {name} | {' | '.join(cells)} |")
    return out


def _cut(text: str) -> str:
    for count, match in enumerate(re.finditer(r"\S+", text), 1):
        if count >= _FIRST_WORDS and re.search(r"[.!?][\"'”’)]*$", match[0]):
            return text[: match.end()]
    return text


def _in_order(rows: list[dict[str, str]], score: dict[str, float]) -> str:
    """Say how many pairs are in order; of a tie, half."""
    groups: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row["pair_id"]].append(row)
    points = []
    for group in groups.values():
        for one, other in combinations(group, 2):
            hard, easy = (one, other) if one["level"] > other["level"] else (other, one)
            more = score[hard["id"]] - score[easy["id"]]
            points.append(0.5 if more == 0 else float(more > 0))
    return f"{sum(points):g} of {len(points)}"
