"""How long builds take, and how much memory: alone, beside stock tools, and as the site grows."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benches.projects import ROOT, Ended, bare, build, pages_of, stock, ungated, variants
from qa import building, gate, registry, verdict

RUNS = 5
SIZES = (100, 500, 2000, 5000)  # pages of a site; copies of guides make up what the real one lacks
LONGEST = 3600  # seconds for one build
STOCK_UP_TO = (
    500  # pages; stock Material writes the whole menu into each page, so 5,000 take hours
)
_SHORT = 0.02  # seconds; checks that take less are added up


def speed() -> list[str]:
    """Compare gated builds with ungated, bare and stock ones of the real site."""
    with variants(0, ungated, bare, stock) as folders:
        number = pages_of(folders[0])
        rounds = [[build(f) for f in folders] for _ in range(RUNS + 1)][1:]
        idle = json.loads((folders[0] / "site" / verdict.NAME).read_text("utf-8"))["not_run"]

    def median(at: int, of: str) -> float:
        return statistics.median(getattr(r[at], of) for r in rounds)

    def ratio(share: Callable[[list[float]], float]) -> str:
        return f"{statistics.median(share([c.seconds for c in r]) for r in rounds):.2f}"

    names = ("gated", "ungated (without hooks/gate.py)", "our theme, no hooks", "stock Material")
    rows = [
        f"| {name} | {median(at, 'seconds'):.1f} s | {median(at, 'processor'):.1f} s "
        f"| {median(at, 'megabytes'):.0f} MB |"
        for at, name in enumerate(names)
    ]
    return [
        f"The real site, {number} pages; medians of {RUNS} rounds, in each of which all four are built in turn.",
        f"Checks of the gate that did not run: {'; '.join(idle) or 'none'}.",
        "",
        "| build | time | processor | memory |",
        "| --- | --- | --- | --- |",
        *rows,
        "",
        "| ratio | measured | goal |",
        "| --- | --- | --- |",
        f"| all checks ÷ stock build | {ratio(lambda s: (s[0] - s[1]) / s[3])} | 1.0 |",
        f"| all checks ÷ ungated build | {ratio(lambda s: (s[0] - s[1]) / s[1])} | 1.0 |",
        f"| gated ÷ stock build | {ratio(lambda s: s[0] / s[3])} | 2.0 |",
        f"| gated ÷ build without hooks | {ratio(lambda s: s[0] / s[2])} | none |",
    ]


def scale() -> list[str]:
    """Measure the cost of a page on sites of different size, beside stock Material."""
    out = [
        "One build each of made-up sites: the real pages, and copies of the guides with titles of their own.",
        "The smallest is the real site alone. Goals: a page at 2,000 pages costs at most 1.3 × one of",
        "the smallest; memory below 1 GB at 5,000.",
        "",
        "| pages | gated | a page | memory | stock Material | a page | memory |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    with variants(0) as (real,):
        own = pages_of(real)
    for size in _sizes():
        others = (stock,) if size <= STOCK_UP_TO else ()
        with variants(max(0, size - own), *others) as folders:
            number = pages_of(folders[0])
            cells = [_cells(folder, number) for folder in folders]
        cells += ["not built | | "] * (2 - len(cells))
        out.append(f"| {number:,} | {' | '.join(cells)} |")
        print(out[-1], file=sys.stderr)
    return out


def _sizes() -> tuple[int, ...]:
    """Return the sizes that the environment variable SIZES asks for, else all."""
    asked = os.environ.get("SIZES", "").replace(",", " ").split()
    if not all(size.isdigit() for size in asked):
        raise SystemExit(
            f'SIZES is "{" ".join(asked)}"; it takes numbers of pages, such as "100 5000".'
        )
    return tuple(map(int, asked)) or SIZES


def _cells(folder: Path, number: int) -> str:
    """Build one site; a build that comes to no end is a row too, in words."""
    try:
        cost = build(folder, refused=True, longest=LONGEST)
    except Ended as how:
        return f"{how} | | {how.megabytes:.0f} MB"
    return (
        f"{cost.seconds:.0f} s | {1000 * cost.seconds / number:.0f} ms | {cost.megabytes:.0f} MB"
    )


def checks() -> list[str]:
    """Measure each check alone on the real site."""
    with building.rehearsed(ROOT) as (site, context):
        times = []
        every = registry.all_checks()
        for name in every:
            started = time.perf_counter()
            gate.judge(site, context, gate.Selection(frozenset({name})), every)
            times.append((time.perf_counter() - started, name))
    rest = [taken for taken, _ in times if taken < _SHORT]
    long = sorted((t for t in times if t[0] >= _SHORT), reverse=True)
    return [
        "The first check of a family pays for what the family shares.",
        "",
        "| check | ms |",
        "| --- | --- |",
        *(f"| {name} | {1000 * taken:.0f} |" for taken, name in long),
        f"| {len(rest)} others together | {1000 * sum(rest):.0f} |",
    ]
