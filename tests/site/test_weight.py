"""What the first page costs somebody with an old phone and little data."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Response
from support import edit, mkdocs

FONTS = 20_000  # two files, which a browser keeps; words show before they are there
PAGES = {
    "": 25_000 + FONTS,
    "guides/annual-review/": 35_000 + FONTS,  # the longest of the guides
    "guides/young-people/annual-review/": 33_000 + FONTS,
    "policies/confidentiality/": 30_000 + FONTS,
    "contact/": 25_000 + FONTS,
    "help/a-z/": 45_000 + FONTS,
}
MOST = 70_000  # the service's own limit for any page
REQUESTS = 12


def loaded(browser: Browser, url: str) -> dict[str, int]:
    """Return what a browser that has kept nothing fetches to show a page, and what it weighs."""
    context = browser.new_context()
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it refuses methods of a list
    page.goto(url, wait_until="networkidle")
    found = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}
    context.close()
    return found


@pytest.mark.browser
def test_the_first_load_of_a_page_is_light(chromium: Browser, site_url: str) -> None:
    """Bytes as a server sends them that compresses text; nothing is loaded but what a page needs."""
    for path, limit in PAGES.items():
        sizes = loaded(chromium, site_url + path)
        assert sum(sizes.values()) <= limit <= MOST, (path, sizes)
        assert len(sizes) <= REQUESTS, sizes
        assert not any("/assets/search/" in name for name in sizes), sizes


def test_a_page_weighs_the_same_on_a_site_of_any_size(minisite: Path) -> None:
    def weight() -> int:
        done = mkdocs(minisite, "build")
        assert done.returncode == 0, done.stdout + done.stderr
        return len((minisite / "site/policies/confidentiality/index.html").read_bytes())

    before = weight()
    text = (minisite / "docs/contact.md").read_text(encoding="utf-8")
    names = [f"more-{number}" for number in range(60)]
    for name in names:
        new = text.replace("title: ", f"title: {name} ", 1).replace("\n# ", f"\n# {name} ", 1)
        (minisite / f"docs/{name}.md").write_text(new, encoding="utf-8")
    entries = "".join(f"      - {name}.md\n" for name in names)
    edit(
        minisite / "mkdocs.yml",
        "  - Contact: contact.md\n",
        f"  - Contact:\n      - contact.md\n{entries}",
    )
    assert weight() == before
