"""notice.days; and where the notice stands, on which days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from support import HEAD, ROOT, context, edit, neighbours, project, qa, site_with

from qa import building
from qa.checks.notice import days
from qa.content.blocks import notice

GOOD = """\
# For tests.
state: closed
starts: 2026-11-20
ends: 2026-11-22
says: We answer again on Monday.
instead:
  - name: Exampleton Line
    phone: 0808 157 0000
  - name: Exampleton Advice
    url: https://example.org/advice/
"""
TODAY = dt.date(2026, 11, 21)
PAGE = HEAD + "# A fixture page\n\nHow it is with us.\n\n{{ notice.now }}\n"


def hits(root: Path, text: str | None) -> list[tuple[int, str]]:
    if text is not None:
        (root / "docs").mkdir()
        (root / notice.PATH).write_text(text, encoding="utf-8")
    site = replace(site_with(neighbours()[0]), root=root)
    return [(hit.place.line, hit.what) for hit in days.find(site, context())]


@pytest.mark.parametrize("text", [None, "", "# Nothing now.\n", GOOD])
def test_no_notice_or_one_with_days_and_others_to_ask_is_fine(
    tmp_path: Path, text: str | None
) -> None:
    assert hits(tmp_path, text) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("ends: 2026-11-22\n", "", 3, "no last day"),
        ("ends: 2026-11-22", "ends: 2026-11-20", 4, "The notice ended on 20 November 2026."),
        ("ends: 2026-11-22", "ends: 2026-11-19", 4, "before it starts"),
        (GOOD[GOOD.index("instead") :], "", 2, "names nobody else to ask"),
    ],
)
def test_a_notice_without_end_or_past_it_or_without_others_is_told(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    (found,) = hits(tmp_path, GOOD.replace(old, new))
    assert found[0] == line
    assert says in found[1]


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2026-11-19", False), ("2026-11-20", True), ("2026-11-22", True), ("2026-11-23", False)],
)
def test_it_is_shown_from_its_first_day_to_its_last(
    tmp_path: Path, day: str, *, shown: bool
) -> None:
    hits(tmp_path, GOOD)
    today = dt.date.fromisoformat(day)
    assert (notice.banner(tmp_path, today) is not None) == shown
    rows = "\n".join(words for words, _ in notice.blocks(tmp_path, today)[0]["now"])
    assert ("We answer again on Monday." in rows) == shown
    assert ("There is no notice today." in rows) != shown


def test_it_stands_on_every_page_and_can_be_read_without_scripts(tmp_path: Path) -> None:
    folder = project(
        tmp_path / "p",
        {notice.PATH: GOOD.replace("on Monday", "on <b>Monday"), "docs/notice-page.md": PAGE},
    )
    with building.rehearsed(folder, TODAY) as (site, _):
        pages = [*site.built.values(), *site.others]
        assert len(pages) > 8
        for page in pages:
            aside = page.tree.css_first("aside.notice")
            assert aside is not None, page.path
            said = " ".join(aside.text().split())
            assert "We are closed. We answer again on <b>Monday." in said
            assert "This notice is from 20 November 2026 to 22 November 2026." in said
            assert aside.css_first("a[href='tel:08081570000']") is not None
        article = site.built["notice-page.md"].tree.css_first("article")
        assert article is not None
        assert "Exampleton Advice" in article.text()
    with building.rehearsed(folder, dt.date(2026, 11, 23)) as (site, _):
        assert all("notice--" not in p.html for p in site.built.values())


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("state: closed", "state: shut", 2, '"shut" is not one of the choices'),
        ("    phone: 0808 157 0000\n", "", 7, "Give a phone number"),
        ("starts: 2026-11-20", "starts: Friday", 3, "not a date"),
        ("on Monday", "on {{ service.phone }}", 5, "Write plain words"),
    ],
)
def test_a_slip_names_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    folder = project(tmp_path / "p", {notice.PATH: GOOD})
    edit(folder / notice.PATH, old, new)
    said = " ".join(qa(folder, "check", "--only", "data").stdout.split())
    assert f"docs/notice.yml, line {line}" in said
    assert says in said


def test_the_real_site_has_no_invented_notice() -> None:
    assert notice.load(ROOT) == (None, [])
