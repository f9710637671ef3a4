"""The questions of search/questions.csv, and how they are asked of the search on a built site."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Page

QUESTIONS = Path(__file__).with_name("search") / "questions.csv"
FIRST = 3  # a reader looks no further
PARTS = {"parents": "guides/", "young-people": "young-people/"}
_ASK = """([questions]) => {
  const engine = window.siteSearch(window.siteSearchIndex);
  return questions.map(q => engine.find(q).map(found => found.page.url));
}"""


def rows() -> list[dict[str, str]]:
    """Return the rows of the table."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def address(page: str) -> str:
    """Turn a page of the table into its address from the top of the site."""
    plain = "" if page == "index" else page.removesuffix("/index")
    return f"{plain}/" if plain else ""


def ask(page: Page, site_url: str, part: str, questions: list[str]) -> list[list[str]]:
    """Return the pages found for each question in one part of the site, best first."""
    page.goto(site_url + PARTS[part])
    for source in (page.locator("#find").get_attribute("data-scripts") or "").split()[:2]:
        page.add_script_tag(url=page.evaluate("s => new URL(s, location).href", source))
    found: list[list[str]] = page.evaluate(_ASK, [questions])
    return found
