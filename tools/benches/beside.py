"""The checks beside the tools that a service would use instead: faults found, and false alarms.

Every fault of a kind that a stock tool could find stands where a reader would meet it. Links and
words are planted into the real pages (benches.planted); a slip of the keyboard goes into every real
page as well; pages that are hard to read are the fixtures themselves, as they replace a page whole.
"""

from __future__ import annotations

import random
import re
import string
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import support

from benches import corpus, planted, projects
from benches import stock_tools as stock
from qa import building, gate
from qa.model import Context, Finding, Page, Site

LINKS = ("links.",)
WORDS = ("spelling.",)
SECTIONS = ("readability.hard-section", "readability.section-above-aim")
PAGES = ("readability.hard-page", "readability.average-length")
_SLIP = re.compile(r"(?<![\w'’-])[a-z]{6,}(?![\w'’-])")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def accuracy() -> list[str]:
    """Measure everything; a corpus only where CORPUS names one."""
    with building.rehearsed(projects.ROOT, today=support.TODAY) as real:
        return [
            "Ours are the checks of the family named. Each stock tool is used as its documentation says;",
            "only faults of kinds that it could find are counted.",
            *_part("Links", lambda: _links(*real)),
            *_part("Spelling", lambda: _words(*real)),
            *_part("Hard to read", lambda: _reading(*real)),
            *_part("A corpus kept apart from the project", corpus.measured),
        ]


def _part(title: str, measure: Callable[[], list[str]]) -> list[str]:
    print(title, file=sys.stderr)
    return ["", f"### {title}", "", *measure()]


def _judged(site: Site, context: Context, *names: str) -> tuple[Finding, ...]:
    return gate.judge(site, context, gate.Selection(frozenset(names))).findings


def _some(*kinds: str) -> list[planted.Fixture]:
    return [one for one in planted.fixtures() if one.check.startswith(kinds)]


class _Tally:
    """How many faults a tool found, and how many near misses it let pass."""

    def __init__(self) -> None:
        self.faults = self.found = self.near = self.passed = 0

    def fault(self, *, found: bool) -> None:
        """Count one fault."""
        self.faults += 1
        self.found += found

    def near_miss(self, *, told: bool) -> None:
        """Count one near miss."""
        self.near += 1
        self.passed += not told

    def row(self, tool: str) -> str:
        """Return a row of the table."""
        return f"| {tool} | {self.found} of {self.faults} | {self.passed} of {self.near} |"


def _ours(tally: _Tally, one: planted.Planted) -> None:
    if one.fixture.good:
        tally.near_miss(told=bool(one.found))
    for line in one.lines:
        tally.fault(found=any(abs(f.line - line) <= 1 for f in one.found))


# ---------------------------------------------------------------------------- links


def _links(real: Site, known: Context) -> list[str]:
    ours, strict, walked, looked = _Tally(), _Tally(), _Tally(), _Tally()
    by_strict = by_walk = 0
    walk = look = 0.0  # seconds
    for batch in planted.batches(_some(*LINKS)):
        with (
            planted.planted(batch) as (root, site, everything),
            tempfile.TemporaryDirectory() as f,
        ):
            plain = Path(f)
            projects.plain(root, plain)
            warnings = stock.mkdocs_strict(plain)
            uris = {page.path: page.uri.removesuffix(".md") for page in site.pages}
            here = {uris[one.page] for one in everything}
            began = time.perf_counter()
            broken = stock.linkchecker(plain / "site")
            walk += (half := time.perf_counter()) - began
            with_places = [o for o in everything if o.fixture.check == "links.missing-anchor"]
            places = stock.linkchecker(
                plain / "site", sorted({uris[one.page] for one in with_places})
            )
            look += time.perf_counter() - half
            for one in everything:
                _ours(ours, one)
                _by_page(strict, one, [s for s in warnings if s.uri == uris[one.page]])
            for tally, said in ((walked, broken), (looked, [*broken, *places])):
                named = {s.uri for s in said}
                told = {one.fixture for one in everything if uris[one.page] in named}
                for one in everything:  # it names an address once, on however many pages it stands
                    _by_page(tally, one, said if one.fixture in told else [])
            by_strict += sum(s.uri not in here for s in warnings)
            by_walk += sum(s.uri not in here for s in broken)
    return [
        "Links to pages, places on pages, files and pictures that are not there, and in wrong letter case.",
        "",
        "| tool | faults found | near misses passed | false alarms on the other real pages |",
        "| --- | --- | --- | --- |",
        f"{ours.row('ours')} {len(_judged(real, known, 'links'))} |",
        f"{strict.row('`mkdocs build --strict`, every warning switched on')} {by_strict} |",
        f"{walked.row('LinkChecker over the built site')} {by_walk} |",
        f"{looked.row('the same, with its plugin for places on pages where such faults are')} {by_walk} |",
        "",
        "Each fault stands on three pages. LinkChecker names an address once, on the first page that it meets;",
        "that counts as found on all three.",
        f"It took {walk:.0f} s for the site, and {look:.0f} s more for the few pages that it was shown with the plugin,",
        "which reads a page anew for each place that is linked; for the whole site it had not ended in 10 minutes.",
    ]


def _by_page(tally: _Tally, one: planted.Planted, said: list[stock.Said]) -> None:
    """Count a fault as found where the tool says anything of its page: one fixture is there."""
    if one.fixture.good:
        tally.near_miss(told=bool(said))
    for _ in one.lines:
        tally.fault(found=bool(said))


# ---------------------------------------------------------------------------- words


def _words(real: Site, known: Context) -> list[str]:
    ours, shipped, taught = _Tally(), _Tally(), _Tally()
    for batch in planted.batches(_some(*WORDS)):
        with planted.planted(batch) as (_, site, everything):
            pages = {page.path: page for page in site.pages}
            for one in everything:
                _ours(ours, one)
                _spelt(shipped, one, pages[one.page], taught=False)
                _spelt(taught, one, pages[one.page], taught=True)
    slips, by_us, by_shipped, by_taught = _slips()
    judged = _judged(real, known, "spelling")
    texts = [stock.seen(page.blocks) for page in real.pages]
    total = sum(len(text.split()) for text in texts)

    def row(tally: _Tally, tool: str, slips_found: int, flagged: list[str]) -> str:
        share, different = 1000 * len(flagged) / total, len({word.lower() for word in flagged})
        return f"{tally.row(tool)} {slips_found} of {slips} | {share:.1f} | {different} |"

    flagged = {t: [w for x in texts for w in stock.misspelt(x, taught=t)] for t in (False, True)}
    return [
        "American forms, misspelt words and words in no list, planted from the fixtures; one slip of the",
        f"keyboard (a letter dropped, doubled, swapped or from a key beside) in each of {slips} pages; and all",
        f"words of the real pages, {total:,} of them, which are right. Some slips make another word",
        "(form, from), which no list can find.",
        "",
        "| tool | faults found | near misses passed | slips found | false alarms in 1,000 words | different words |",
        "| --- | --- | --- | --- | --- | --- |",
        row(ours, "ours", by_us, [finding.excerpt for finding in judged]),
        row(shipped, "pyspellchecker `en`, as it comes", by_shipped, flagged[False]),
        row(taught, "pyspellchecker `en` with our house list", by_taught, flagged[True]),
        "",
        "pyspellchecker has no British English; its `en` is American, so it finds no American form and takes",
        "British ones for slips. Our house list was made for these very pages, so our last two figures, and those",
        "of the last row, say little of pages that are not written yet.",
    ]


def _spelt(tally: _Tally, one: planted.Planted, page: Page, *, taught: bool) -> None:
    lines = {
        block.place(at).line
        for block in page.blocks
        if block.kind != "code"
        for at in _told(block.text, taught=taught)
        if one.holds(block.place(at))
    }
    if one.fixture.good:
        tally.near_miss(told=bool(lines))
    for line in one.lines:
        tally.fault(found=any(abs(told - line) <= 1 for told in lines))


def _told(text: str, *, taught: bool) -> Iterator[int]:
    for word in set(stock.misspelt(text, taught=taught)):
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text.replace("’", "'")):
            yield match.start()


def _slips() -> tuple[int, int, int, int]:
    """Put one slip into each real page; return how many there are and how many each tool found."""
    with tempfile.TemporaryDirectory(prefix="sendiass-slips-") as name:
        root = Path(name)
        projects.project(root, 0)
        with building.rehearsed(root, today=support.TODAY) as (site, _):
            slips = {p.path: slip for p in site.pages if (slip := _slip(root, p))}
        with building.rehearsed(root, today=support.TODAY) as (site, context):
            judged = _judged(site, context, "spelling")
            texts = {page.path: stock.seen(page.blocks) for page in site.pages}
    ours = sum(_finds(judged, path, slip) for path, slip in slips.items())
    theirs = [
        sum(slip in stock.misspelt(texts[path], taught=taught) for path, slip in slips.items())
        for taught in (False, True)
    ]
    return len(slips), ours, theirs[0], theirs[1]


def _finds(judged: tuple[Finding, ...], path: str, slip: str) -> bool:
    return any(f.path == path and slip in f.excerpt for f in judged)


def _slip(root: Path, page: Page) -> str:
    """Write one word of a page wrongly; return it as it now stands, '' where no word will do."""
    chance = random.Random(page.path)  # noqa: S311 - the same slips in every run
    words = [
        (block.place(m.start()), m[0])
        for block in page.blocks
        if block.kind in {"paragraph", "item"} and not block.marks
        for m in _SLIP.finditer(block.text)
    ]
    chance.shuffle(words)
    for place, word in words:
        path = root / place.path
        rows = path.read_text(encoding="utf-8").split("\n")
        row, at = rows[place.line - 1], place.column - 1
        if place.path == page.path and row[at : at + len(word)] == word:
            wrong = _mistyped(word, chance)
            rows[place.line - 1] = row[:at] + wrong + row[at + len(word) :]
            path.write_text("\n".join(rows), encoding="utf-8")
            return wrong
    return ""


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    keys = next(keys for keys in _KEYS if letter in keys)
    beside = keys[(keys.index(letter) + 1) % len(keys)]
    swapped = word[at + 1] if word[at + 1] != letter else chance.choice(string.ascii_lowercase)
    ways = (after, letter * 2 + after, swapped + letter + after[1:], beside + after)
    return before + chance.choice(ways)


# ---------------------------------------------------------------------------- how hard to read


def _reading(real: Site, known: Context) -> list[str]:
    whole, part, theirs, theirs_part = _Tally(), _Tally(), _Tally(), _Tally()
    for check in PAGES:
        for kind in ("good", "bad"):
            for path in sorted((planted.FIXTURES / check / kind).glob("*.md")):
                text, _ = support.without_marks(path.read_text(encoding="utf-8"))
                page = support.read_page(text)
                found = _judged(support.site_with(page), support.context(), check)
                _count(whole, kind, told=any(f.path == page.path for f in found))
                _count(theirs, kind, told=_too_hard(page, check))
    for batch in planted.batches(_some(*SECTIONS)):
        with planted.planted(batch) as (_, site, everything):
            pages = {page.path: page for page in site.pages}
            for one in everything:
                _ours(part, one)
                kind = "good" if one.fixture.good else "bad"
                _count(theirs_part, kind, told=_too_hard(pages[one.page], one.fixture.check))
    hard = {finding.path for finding in _judged(real, known, *PAGES)}
    above = [page for page in real.pages if any(_too_hard(page, check) for check in PAGES)]
    number, name = len(real.pages), "textstat, `flesch_kincaid_grade` and `words_per_sentence`"
    offline = (
        "As it comes it cannot do so here: it downloads a dictionary at first use. It got the one that we ship."
        if stock.textstat_needs_a_network()
        else "It downloads a dictionary at first use."
    )
    head = "| tool | hard pages found | near misses passed | one hard section found | near misses passed | real pages refused |"
    return [
        "Pages over the limits of qa/policy.yml in grade or words a sentence, and real pages with one hard section.",
        "",
        head,
        "| --- | --- | --- | --- | --- | --- |",
        f"{whole.row('ours')}{_cells(part)} {len(hard)} of {number} |",
        f"{theirs.row(name)}{_cells(theirs_part)} {len(above)} of {number} |",
        "",
        offline,
        "textstat gives one figure for a text and no line; a list whose entries have no full stop is one sentence",
        "to it. Nobody has rated the real pages: the last column shows how far the two differ on pages that ours pass.",
    ]


def _cells(tally: _Tally) -> str:
    return tally.row("").removeprefix("|  |")


def _count(tally: _Tally, kind: str, *, told: bool) -> None:
    if kind == "good":
        tally.near_miss(told=told)
    else:
        tally.fault(found=told)


def _too_hard(page: Page, check: str) -> bool:
    policy, audience, text = support.context().policy, page.meta.audience, stock.seen(page.blocks)
    if check == "readability.average-length":
        return stock.words_a_sentence(text) > policy.limit("readability.average-words", audience)
    aim = "-aim" if check == "readability.section-above-aim" else ""
    return stock.grade(text) > policy.limit(f"readability.grade{aim}", audience)
