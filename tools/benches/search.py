"""How many readers' questions find their page, beside the search that comes with Material and MkDocs.

Every search runs in a real browser on the site built from the same pages: ours as its test asks it,
the others through the worker that they come with, as their box on the page asks it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import asked
from playwright.sync_api import Page, sync_playwright

from benches.projects import build, plain, stock, variants
from benches.readers import served
from qa import browser

SETS = {"tune": "tuned on", "held": "held back", "new": "newest, never tuned on"}
TWIN = "guides/young-people/"
Row = dict[str, str]
Search = Callable[[Page, str, list[Row]], list[list[str]]]

_MATERIAL = """async ([questions]) => {
  const { base, search, ...config } = JSON.parse(document.querySelector("#__config").textContent);
  const worker = new Worker(new URL(search, location));
  const answer = (message, type) => new Promise(done => {
    worker.onmessage = event => { if (event.data.type === type) done(event.data.data); };
    worker.postMessage(message);
  });
  const index = await (await fetch(new URL("search/search_index.json", location))).json();
  index.options = { suggest: false };
  await answer({ type: 0, data: index }, 1);
  const found = [];
  for (const question of questions) {
    const { items } = await answer({ type: 2, data: question }, 3);
    found.push(items.map(item => item[0].location));
  }
  return found;
}"""
_MKDOCS = """async ([questions]) => {
  const worker = new Worker(new URL("search/worker.js", location));
  const answer = (message, key) => new Promise(done => {
    worker.onmessage = event => { if (key in event.data) done(event.data[key]); };
    worker.onerror = () => done([]); // it breaks on a question that holds one of its own marks
    worker.postMessage(message);
  });
  await answer({ init: true }, "allowSearch");
  const found = [];
  for (const question of questions) {
    const results = await answer({ query: question }, "results");
    found.push(results.map(result => result.location));
  }
  return found;
}"""


def hit_rate() -> list[str]:
    """Ask every question of every search, and count what stands among the first three."""
    rows = asked.rows()
    out = [
        f"{len(rows)} questions as parents and young people type them (tests/search/README.md): how many find a right",
        f"page among the first {asked.FIRST}. For the stock searches a guide's twin is as right as the guide, because",
        "they have no parts for parents and for young people; the last column counts them as strictly as ours.",
        "",
        f"| search | {' | '.join(SETS.values())} | all | all, own part only |",
        "| --- " * (len(SETS) + 3) + "|",
    ]
    with variants(0, stock, plain) as folders, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=list(browser.FLAGS)
        )
        names: dict[str, Search] = {
            "ours": _ours,
            "Material's, as it comes": _by(_MATERIAL),
            "MkDocs' own (lunr), as it comes": _by(_MKDOCS),
        }
        for (name, search), folder in zip(names.items(), folders, strict=True):
            print(name, file=sys.stderr)
            build(folder)
            with served(folder / "site") as address:
                found = search(chromium.new_page(), address, rows)
            out.append(_row(name, rows, found, folder / "site"))
        chromium.close()
    return out


def _ours(page: Page, address: str, rows: list[Row]) -> list[list[str]]:
    found = {
        part: iter(
            asked.ask(page, address, part, [r["question"] for r in rows if r["reader"] == part])
        )
        for part in asked.PARTS
    }
    return [next(found[row["reader"]]) for row in rows]


def _by(program: str) -> Search:
    def search(page: Page, address: str, rows: list[Row]) -> list[list[str]]:
        page.goto(address)
        found = page.evaluate(program, [[row["question"] for row in rows]])
        return [list(dict.fromkeys(url.partition("#")[0] for url in urls)) for urls in found]

    return search


def _row(name: str, rows: list[Row], found: list[list[str]], site: Path) -> str:
    asked_for: Counter[str] = Counter(row["set"] for row in rows)
    right: Counter[str] = Counter()
    strictly = 0
    for row, urls in zip(rows, found, strict=True):
        wanted = {asked.address(page) for page in row["pages"].split()}
        if not any((site / url / "index.html").is_file() for url in wanted):
            raise SystemExit(f'No page of "{row["pages"]}" is on the site; mend questions.csv.')
        first = urls[: asked.FIRST]
        strictly += bool(wanted & set(first))
        if name != "ours":
            wanted = {_guide(url) for url in wanted}
            first = [_guide(url) for url in first]
        right[row["set"]] += bool(wanted & set(first))
    cells = [f"{right[key]} of {asked_for[key]}" for key in SETS]
    return f"| {name} | {' | '.join(cells)} | {_share(right.total(), rows)} | {_share(strictly, rows)} |"


def _guide(url: str) -> str:
    return f"guides/{url.removeprefix(TWIN)}" if url.startswith(TWIN) else url


def _share(right: int, rows: list[Row]) -> str:
    return f"{right} of {len(rows)} ({100 * right / len(rows):.0f} %)"
