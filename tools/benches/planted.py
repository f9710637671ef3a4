"""Plant every fault of tests/checks into the real pages, and count what is found.

Each bad fixture is put into three real pages of its kind, as a section of its own in the middle of
the text, or instead of the text where the check judges a page as a whole; each good one too, where
it must stay unnoticed. One build carries one fixture a page, so that no fault hides behind another.
Left out are faults of the front matter and of whole files, which have tests of their own, and
fixtures that name pages or contact details of the miniature site.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support import MINISITE, ROOT, TODAY, without_marks

from benches import projects
from qa import building, gate
from qa.model import Finding, Place, Site

FIXTURES = ROOT / "tests/checks"
PLACES = 3
# By the first word of a fixture's name; the others are guides.
FOLDERS = {"policy": "policies", "page": "docs", "letter": "docs/letters", "": "guides"}
_HEADING = re.compile(r"^## ")
_LEFT_OUT = ("frontmatter.", "files.", "structure.one-h1", "structure.empty-page")
_OF_THE_MINIATURE_SITE = {
    "access.same-words-two-places": "near-misses",
    "facts.include": "there",
    "links.missing-page": "self",
    "safety.own-details": "near-misses",
    "safety.typed-details": "details",
}
# Where a fixture names a guide of the miniature site, and what is like it here.
_NEIGHBOURS = {"(asking.md": "(sen-support.md"}
_OF_THE_WHOLE_PAGE = frozenset(
    [
        "letters.notation",
        "letters.parts",
        "letters.too-long",
        "letters.unknown-gap",
        "letters.unsourced",
        "openness.report-comparison",
        "openness.report-scores",
        "structure.annual-report-parts",
        "structure.guide-steps",
        "structure.heading-order",
        "structure.options-order",
        "structure.policy-parts",
        "structure.step-help",
        "words.passive",
    ]
)
_AUDIENCE = re.compile(r"^audience:.*$", re.MULTILINE)
_TITLE = re.compile(r"^title:.*$", re.MULTILINE)
_WORDS = re.compile(r"^words:.*$", re.MULTILINE)
_SHAPE = re.compile(r"^shape:.*\n", re.MULTILINE)
_BY_ITS_TITLE = ("structure.annual-report-parts", "openness.report-")


@dataclass(frozen=True, slots=True)
class Fixture:
    """A fixture's text below its H1. lines: where in that text its faults stand."""

    check: str
    name: str
    good: bool
    folder: str
    head: str
    text: str
    lines: tuple[int, ...]


@dataclass(slots=True)
class Planted:
    """One fixture in one page. lines: where in the page its faults stand."""

    fixture: Fixture
    page: str
    first: int
    found: list[Finding] = field(default_factory=list)

    @property
    def lines(self) -> list[int]:
        """The lines of the page on which there is a fault."""
        return [self.first + line for line in self.fixture.lines]

    def holds(self, place: Finding | Place) -> bool:
        """Tell whether a place is within the text that was planted."""
        last = self.first + self.fixture.text.count("\n") + 1
        return place.path == self.page and self.first < place.line <= last


def fixtures() -> Iterator[Fixture]:
    """Yield the fixtures that can stand in the middle of a real page."""
    for path in sorted(FIXTURES.glob("*/*/*.md")):
        check, kind, name = path.parts[-3], path.parts[-2], path.stem
        text, lines = without_marks(path.read_bytes().decode("utf-8"))
        for theirs, ours in _NEIGHBOURS.items():
            text = text.replace(theirs, ours)
        if check.startswith(_LEFT_OUT) or _OF_THE_MINIATURE_SITE.get(check) == name:
            continue
        rows = text.split("\n")
        at = next((i for i, row in enumerate(rows) if row.startswith("# ")), None)
        if at is None or "\r" in text or any(line <= at + 1 for line in lines):
            continue  # its fault is in the front matter or in the title
        kind_of_page, dash, _ = name.partition("-")
        folder = FOLDERS.get(kind_of_page if dash else "", FOLDERS[""])
        below = tuple(line - at - 1 for line in lines)
        head, body = "\n".join(rows[:at]), "\n".join(rows[at + 1 :])
        yield Fixture(check, name, kind == "good", folder, head, body, below)


def pages(root: Path, folder: str) -> list[str]:
    """Return the real pages of one folder."""
    return sorted(
        p.relative_to(root).as_posix()
        for p in (root / folder).rglob("*.md")
        if not {"includes", "young-people"} & set(p.parts) and p.name != "index.md"
        if folder != "docs" or p.parent.name != "letters"
    )


def plant(root: Path, page: str, fixture: Fixture) -> int:
    """Put the fixture into `page`, for the same readers; return the line before its first."""
    path = root / page
    text = path.read_text(encoding="utf-8")
    for key in (_AUDIENCE, _TITLE, _WORDS):
        wanted = key.search(fixture.head)
        if wanted and (key is _AUDIENCE or fixture.check.startswith(_BY_ITS_TITLE)):
            text = key.sub(wanted[0], text, count=1)
    if fixture.check in _OF_THE_WHOLE_PAGE:
        text = _SHAPE.sub("", text, count=1)  # the real guide may be one without steps
    rows = text.split("\n")
    title = next(i for i, row in enumerate(rows) if row.startswith("# "))
    sections = [i for i, row in enumerate(rows) if _HEADING.match(row)]
    if fixture.check in _OF_THE_WHOLE_PAGE:
        before, after = rows[: title + 1], []
    else:
        at = sections[1] if len(sections) > 1 else len(rows)
        before, after = [*rows[:at], "", "## Here is one more thing", ""], ["", *rows[at:]]
    path.write_text("\n".join([*before, *fixture.text.split("\n"), *after]), encoding="utf-8")
    return len(before)


@contextmanager
def planted(batch: Iterable[tuple[Fixture, str]]) -> Iterator[tuple[Path, Site, list[Planted]]]:
    """Build the real site with one fixture a page; yield its folder, and what was found where."""
    with tempfile.TemporaryDirectory(prefix="sendiass-planted-") as folder:
        root = Path(folder)
        projects.project(root, 0)
        law = root / "guides/law.yml"
        made_up = (MINISITE / "guides/law.yml").read_text(encoding="utf-8")
        law.write_text(law.read_text(encoding="utf-8") + made_up, encoding="utf-8")
        everything = [Planted(one, page, plant(root, page, one)) for one, page in batch]
        with building.rehearsed(root, today=TODAY) as (site, context):
            findings = gate.judge(site, context).findings
            for one in everything:
                one.found = [f for f in findings if f.check == one.fixture.check and one.holds(f)]
            yield root, site, everything


def batches(waiting: Iterable[Fixture]) -> Iterator[list[tuple[Fixture, str]]]:
    """Yield batches in which no page has two fixtures; each fixture is put into three pages."""
    left = [one for one in waiting for _ in range(PLACES)]
    turn = 0
    while left:
        free = {folder: pages(ROOT, folder) for folder in FOLDERS.values()}
        batch, later = [], []
        for one in left:
            mine = free[one.folder]
            if mine:
                batch.append((one, mine.pop((turn * 7) % len(mine))))
            else:
                later.append(one)
        yield batch
        left = later
        turn += 1


def table() -> list[str]:
    """Plant everything; return the table, and every fault that was missed or falsely found."""
    everything: list[Planted] = []
    for batch in batches(fixtures()):
        with planted(batch) as (_, _, some):
            everything += some
        print(f"{len(everything)} planted", file=sys.stderr)
    out: list[str] = []
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    kinds: dict[str, set[str]] = defaultdict(set)
    for one in everything:
        check, family = one.fixture.check, one.fixture.check.split(".")[0]
        row = rows[family]
        kinds[family].add(check)
        where = f"{check} {one.fixture.name} in {one.page}"
        if one.fixture.good:
            row[3] += 1
            row[4] += not one.found
            if one.found:
                out.append(f"- false: {where}: {one.found[0].what}")
            continue
        at = sorted({f.line for f in one.found})
        for line in one.lines:
            near = any(abs(line - n) <= 1 for n in at)
            row[0] += 1
            row[1] += bool(at)
            row[2] += near
            if not near:
                out.append(f"- missed: {where}, line {line}; found on {at}")
    lines = [
        "Goals: 98 % found, 95 % of those within a line, every near miss passes.",
        "",
        "| family | kinds | places | found | line within 1 | near misses | passed |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    total = [0, 0, 0, 0, 0]
    for family, row in sorted(rows.items()):
        total = [a + b for a, b in zip(total, row, strict=True)]
        lines.append(f"| {family} | {len(kinds[family])} | {' | '.join(map(str, row))} |")
    lines.append(f"| all | {sum(map(len, kinds.values()))} | {' | '.join(map(str, total))} |")

    return [*lines, *(["", *out] if out else [])]
