"""news.fields, news.share-length, news.old and news.feed; and how news is listed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from support import HEAD, ROOT, built, context, edit, neighbours, project, qa, site_with

from qa import building
from qa.checks.news import feed
from qa.content import feeds, workspace
from qa.content.blocks import news

TODAY = dt.date(2026, 11, 21)
LIST = (
    HEAD
    + "# A fixture page\n\nWhat is new.\n\n{{ news.latest }}\n\n## Older\n\n{{ news.archive }}\n"
)
ITEM = "docs/news/new-line.md"
TOP = HEAD.replace("A fixture page", "Our phone line & <others>").replace(
    "next_review: 2027-03-01\n",
    "next_review: 2027-03-01\ndate: 2026-11-20\neffect: You can ring later.\n"
    "share: Ring us later in the day.\n",
)
TEXT = TOP + "# Our phone line & <others>\n\nYou can ring us later in the day from now on.\n"
OLD = TOP.replace("2026-11-20\neffect", "2025-11-20\neffect").replace(
    "Our phone line & <others>", "Old"
)
OLD_TEXT = OLD + "# Old\n\nYou could ring us later in the day from then on.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path / "p", {news.PATH: LIST, ITEM: TEXT})


def findings(folder: Path, only: str = "news") -> list[tuple[str, int, str]]:
    done = qa(folder, "check", "--format", "json", "--today", "2026-11-21", "--only", only)
    assert done.returncode in {0, 1}, done.stderr
    return [(f["path"], f["line"], f["what"]) for f in json.loads(done.stdout)["findings"]]


def rows(folder: Path, block: str) -> str:
    return "\n".join(row[0] for row in workspace.load(folder, TODAY).blocks[block].rows or ())


def test_a_full_item_is_fine_and_needs_no_place_in_the_menu(folder: Path) -> None:
    assert findings(folder, "news,frontmatter,facts,links.missing-page") == []
    outside = findings(folder, "links.outside-navigation")
    assert [path for path, _, _ in outside] == [news.PATH]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("date: 2026-11-20\n", "", 1, 'This item of news has no "date".'),
        ("effect: You can ring later.\n", "", 1, 'This item of news has no "effect".'),
        ("share: Ring us later in the day.\n", "", 1, 'This item of news has no "share".'),
        ("date: 2026-11-20", "date: 2026-11-22", 9, "still to come"),
        ("Ring us later", "Ring us " + "later " * 50, 11, "; 280 is the most."),
        ("date: 2026-11-20", "date: 2025-11-20", 9, "more than 12 months ago"),
    ],
)
def test_fields_share_length_and_old_name_their_line(
    folder: Path, old: str, new: str, line: int, says: str
) -> None:
    edit(folder / ITEM, old, new)
    (found,) = findings(folder)
    assert found[:2] == (ITEM, line)
    assert says in found[2]


def test_news_a_year_old_to_the_day_or_in_the_archive_is_fine(folder: Path) -> None:
    edit(folder / ITEM, "date: 2026-11-20", "date: 2025-11-21")
    assert findings(folder) == []
    edit(folder / ITEM, "date: 2025-11-21", "archive: true\ndate: 2024-11-21")
    assert findings(folder) == []
    assert "Our phone line" in rows(folder, "news.archive")
    assert "There is no news yet." in rows(folder, "news.latest")


def test_another_page_has_no_keys_of_news(folder: Path) -> None:
    edit(folder / "guides/asking.md", "next_review", "share: Read this.\nnext_review")
    (found,) = findings(folder)
    assert found[0] == "guides/asking.md"
    assert "another page" in found[2]


def test_the_newest_stands_first_with_what_it_means(folder: Path) -> None:
    (folder / "docs/news/a-old.md").write_text(OLD_TEXT, encoding="utf-8")
    shown = rows(folder, "news.latest")
    assert shown.index("### Our phone line") < shown.index("### Old")
    assert "20 November 2026: A page for one check." in shown
    assert "What this means for you: You can ring later." in shown
    assert "(site:news/new-line.md)" in shown


def test_a_finding_in_the_list_points_at_the_item(folder: Path) -> None:
    edit(folder / ITEM, "effect: You can ring later.", "effect: You can ring prior to noon.")
    places = {found[:2] for found in findings(folder, "words.avoid")}
    assert places == {(ITEM, 10)}


def test_the_feed_holds_each_item_with_its_whole_address(folder: Path) -> None:
    with building.rehearsed(folder, TODAY) as (site, _):
        text = (site.built_root / feeds.NEWS).read_text(encoding="utf-8")
        page = site.built["news/new-line.md"].html
        index = site.built["news/index.md"].html
    assert '<section class="news-item"' in page
    assert "You can ring later." in page
    assert 'type="application/rss+xml"' in index
    item = ET.fromstring(text).find("channel/item")  # noqa: S314 - our own file
    assert item is not None
    assert item.findtext("title") == "Our phone line & <others>"
    assert item.findtext("link") == "https://example.org/news/new-line/"
    assert parsedate_to_datetime(item.findtext("pubDate") or "").date() == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("</channel>", "", "breaks off or is mixed up"),
        ('version="2.0"', 'version="0.9"', "is not RSS 2.0"),
        ("<pubDate>", "<pubDate>some day ", "has no date"),
        ("<link>https://example.org/news/new-line/", "<link>/news/new-line/", "no whole address"),
        ("<title>Our phone line", "<title></title><title>Our", "has no title"),
    ],
)
def test_a_feed_that_does_not_work_is_told(folder: Path, old: str, new: str, says: str) -> None:
    with building.rehearsed(folder, TODAY) as (site, known):
        path = site.built_root / feeds.NEWS
        assert list(feed.find(site, known)) == []
        edit(path, old, new)
        (hit, *_) = feed.find(site, known)
        assert hit.place.path == news.PATH
        assert says in hit.what
        gone = replace(site, assets=site.assets - {feeds.NEWS})
        assert [h.what for h in feed.find(gone, known)] == [
            'The feed "news/feed.xml" was not built.'
        ]


def test_without_a_news_page_no_feed_is_asked_for() -> None:
    site = replace(site_with(neighbours()[0]), built={"index.md": built("index.html", "")})  # type: ignore[arg-type]
    assert list(feed.find(site, context())) == []


def test_the_real_news_is_only_that_the_site_is_a_draft() -> None:
    found = news.items(workspace.load(ROOT, TODAY).heads)
    assert [head.uri for head in found] == ["news/this-site-is-a-draft.md"]
