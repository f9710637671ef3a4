"""Cards, structured data, moved pages and server files, on the miniature site as it is built."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser
from support import HEAD, ROOT, edit, mkdocs, qa, space

import deploy
from qa.checks.build import redirects as redirects_check
from qa.checks.build import share_card
from qa.content import cards, headers, helpful, opening, redirects, structured
from qa.model import Block, FrontMatter, Mark, Page, Place, Site, Spots
from qa.site import reading


def built(minisite: Path) -> Path:
    done = mkdocs(minisite, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return minisite / "site"


def head(site: Path, page: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / page).read_text(encoding="utf-8"))


def data(tree: LexborHTMLParser) -> list[dict[str, object]]:
    return [json.loads(n.text(deep=True)) for n in tree.css('script[type="application/ld+json"]')]


# ---------------------------------------------------------------------------- the whole way


def test_pages_carry_cards_structured_data_and_the_policy(minisite: Path) -> None:
    (minisite / "docs/redirects.yml").write_text("guides/ask/: guides/asking.md\n", "utf-8")
    site = built(minisite)
    tree = head(site, "guides/young-people/asking/index.html")
    said = {n.attributes["property"]: n.attributes["content"] for n in tree.css("meta[property]")}
    assert said["og:image"] == "https://example.org/assets/share/young-people.png"
    assert "Exampleton SENDIASS" in (said["og:image:alt"] or "")
    assert said["og:url"] == "https://example.org/guides/young-people/asking/"
    with Image.open(site / "assets/share/young-people.png") as card:
        assert card.size == (1200, 630)
    assert {p.stem for p in (site / "assets/share").iterdir()} == {
        "guides",
        "home",
        "policies",
        "team",
        "young-people",
    }
    home = data(head(site, "index.html"))
    assert [d["@type"] for d in home] == ["GovernmentService"]
    assert home[0]["areaServed"] == {"@type": "AdministrativeArea", "name": "Exampleton"}
    way = data(head(site, "guides/asking/index.html"))[0]
    assert way["@type"] == "BreadcrumbList"
    steps = way["itemListElement"]
    assert isinstance(steps, list)
    assert (steps[0]["name"], steps[-1]["item"]) == ("Home", "https://example.org/guides/asking/")
    # a page that has moved
    moved = head(site, "guides/ask/index.html")
    assert moved.css_first("link[rel=canonical]").attributes["href"] == (
        "https://example.org/guides/asking/"
    )
    assert moved.css_first("meta[http-equiv=refresh]").attributes["content"] == "0; url=../asking/"
    assert "/guides/ask/ /guides/asking/ 301" in (site / "_redirects").read_text("utf-8")
    assert headers.meta_policy() in (site / "_headers").read_text("utf-8")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "guides/asking/" in sitemap
    assert "guides/ask/" not in sitemap
    # the address was released: build.removed-page is content with the small page
    (minisite / "qa/released.txt").write_text("/guides/ask/\n", "utf-8")
    only = ("--only", "build.removed-page,build.redirects,build.share-card,safety.content-policy")
    assert json.loads(qa(minisite, "check", "--format", "json", *only).stdout)["findings"] == []
    (minisite / "docs/redirects.yml").write_text("# nothing\n", "utf-8")
    found = json.loads(qa(minisite, "check", "--format", "json", *only).stdout)["findings"]
    assert [f["check"] for f in found] == ["build.removed-page"]


def test_the_examples_for_servers_are_as_the_one_list_makes_them() -> None:
    for name, text in deploy.texts(ROOT).items():
        kept = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        assert kept == text, "run make deploy"
    for name in ("_headers", "nginx.conf", "Caddyfile"):
        text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        for header, value in headers.sent().items():
            assert header in text, name
            assert value in text, name


def test_a_site_below_a_folder_keeps_its_folder_in_every_example() -> None:
    made = headers.files("https://example.org/send/", [("old/", "guides/new/")])
    assert "/send/*\n" in made["_headers"]
    assert "/send/old/ /send/guides/new/ 301" in made["_redirects"]
    assert "location = /send/old/ { return 301 /send/guides/new/; }" in made["nginx.conf"]
    assert "redir /send/old/ /send/guides/new/ 301" in made["Caddyfile"]


# ---------------------------------------------------------------------------- moved pages

PAGES = frozenset({"guides/asking.md", "contact.md", "index.md", "guides/index.md"})


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("guides/ask/: guides/asking.md", ""),
        ("/guides/ask/: docs/contact.md", ""),
        ("old.html: index.md", ""),
        ("guides/ask: guides/asking.md", "is not an address"),
        ("https://example.org/ask/: guides/asking.md", "is not an address"),
        ("guides/ask/: guides/askin.md", 'Did you mean "guides/asking.md"?'),
        ("guides/asking/: contact.md", "is the address of a page that we have"),
        ("guides/index.html: contact.md", "is the address of a page that we have"),
        ("- guides/ask/", "an old address, a colon"),
        ("guides/ask/: [contact.md", ""),
    ],
)
def test_build_redirects(tmp_path: Path, line: str, what: str) -> None:
    """build.redirects reports what redirects.load finds."""
    (tmp_path / "docs").mkdir()
    (tmp_path / redirects.PATH).write_text(f"# comment\n{line}\n", "utf-8")
    moves, faults = redirects.load(tmp_path, PAGES)
    broken = bool(what) or "[" in line
    assert (len(moves), len(faults)) == ((0, 1) if broken else (1, 0))
    assert what in "".join(f.what for f in faults)
    assert all(f.kind == "build.redirects" and f.place.path == redirects.PATH for f in faults)
    pages = tuple(Page(uri, uri, "guide", FrontMatter("A page"), "", 1, "") for uri in PAGES)
    hits = list(redirects_check.find(Site(tmp_path, tmp_path, pages, {}), space().context()))
    assert [(h.place, h.what) for h in hits] == [(f.place, f.what) for f in faults]


def test_without_entries_nothing_has_moved(tmp_path: Path) -> None:
    assert redirects.load(tmp_path, PAGES) == ([], [])
    (tmp_path / "docs").mkdir()
    (tmp_path / redirects.PATH).write_text("# only words\n", "utf-8")
    assert redirects.load(tmp_path, PAGES) == ([], [])


# ---------------------------------------------------------------------------- cards


def test_two_cards_of_the_same_words_are_the_same_bytes() -> None:
    made = [cards.draw(ROOT, "Guides for parents and carers", "Exampleton") for _ in range(2)]
    assert made[0] == made[1]
    assert len(made[0]) < 40_000
    assert cards.draw(ROOT, "Guides", "Exampleton", young=True) != cards.draw(
        ROOT, "Guides", "Exampleton"
    )


def test_a_card_is_drawn_for_a_service_without_our_font_logo_or_colours(tmp_path: Path) -> None:
    words = "A very long title that has to be cut into many lines before it fits on any card " * 3
    assert cards.draw(tmp_path, words, "Exampleton").startswith(b"\x89PNG")


def test_build_share_card(tmp_path: Path) -> None:
    (tmp_path / "out/assets").mkdir(parents=True)
    (tmp_path / "out/assets/card.png").write_bytes(cards.draw(ROOT, "x", "y"))
    needed = {
        "og:title": "x",
        "og:description": "x",
        "og:url": "x",
        "og:site_name": "x",
        "og:image": "https://example.org/assets/card.png",
        "og:image:alt": "x",
    }

    def found(**changes: str) -> int:
        said = needed | {name.replace("_", ":"): value for name, value in changes.items()}
        metas = "".join(f'<meta property="{k}" content="{v}">' for k, v in said.items())
        (tmp_path / "out/index.html").write_text(f"<head>{metas}</head>", "utf-8")
        page = Page("docs/index.md", "index.md", "page", FrontMatter("x"), HEAD, 9, "")
        site = reading.read(tmp_path, tmp_path / "out", [page], {"index.md": "index.html"})
        return len(list(share_card.find(site, None)))  # type: ignore[arg-type]

    assert found() == 0
    assert found(og_title=" ") == 1
    assert found(og_image_alt="") == 1
    assert found(og_image="https://example.org/assets/none.png") == 1
    assert found(og_image="https://example.org/assets/card.svg") == 1


# ---------------------------------------------------------------------------- data


def test_questions_stand_only_on_pages_made_of_them() -> None:
    def block(kind: str, text: str, level: int = 0, *marks: Mark) -> Block:
        return Block(kind, text, Spots([(0, Place("x"))]), level, marks=marks)

    blocks = (
        block("heading", "Myths?", 1),
        block("paragraph", "Before."),
        block("heading", "Is it true?", 3),
        block("paragraph", "No.Source 1 Ask us.", 0, Mark("ref", 3, 11)),
        block("item", "One."),
        block("heading", "More", 2),
        block("paragraph", "Not an answer."),
        block("heading", "Is it free?", 3),
        block("paragraph", "Yes."),
        block("heading", "Is it empty?", 3),
    )
    meta = FrontMatter("Myths", shape="answers")
    page = Page("guides/x.md", "x.md", "guide", meta, "", 1, "", blocks)
    found = structured.questions(page)
    assert found is not None
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in found["mainEntity"]] == [
        ("Is it true?", "No. Ask us. One."),
        ("Is it free?", "Yes."),
    ]
    assert structured.questions(replace(page, meta=FrontMatter("Myths"))) is None
    assert structured.questions(replace(page, blocks=blocks[:6])) is None


def test_hours_reach_search_engines_as_times_of_the_day() -> None:
    details = space().service
    found = structured.service(
        details, opening.of(details), site_url="https://x/", description="d", logo="l"
    )
    hours = found["hoursAvailable"]
    assert [(h["dayOfWeek"], h["opens"], h["closes"]) for h in hours][:1] == [
        ("Monday", "10:00", "16:00")
    ]
    assert len(hours) == 4
    none = structured.service(details, None, site_url="", description="", logo="")
    assert "hoursAvailable" not in none


# ---------------------------------------------------------------------------- was it helpful?


def test_helpful_links_are_mail_unless_the_settings_give_a_form(minisite: Path) -> None:
    mail = helpful.of(space().service, "Asking & more", "https://example.org/guides/asking/")
    assert mail.by_mail
    assert mail.yes.startswith("mailto:hello@exampleton.example.org?subject=This%20page%20helped")
    assert "Asking%20%26%20more" in mail.no
    settings = minisite / "mkdocs.yml"
    form = "https://forms.example.org/x?p={page}&amp;a={answer}".replace("&amp;", "&")
    edit(
        settings,
        "    social: {value: [], confirmed: 2026-11-21}\n",
        "    social: {value: [], confirmed: 2026-11-21}\n"
        f"    helpful_form: {{value: '{form}', confirmed: 2026-11-21}}\n",
    )
    site = built(minisite)
    links = head(site, "guides/asking/index.html").css(".helpful__links a")
    assert [a.attributes["href"] for a in links] == [
        f"https://forms.example.org/x?p=https%3A%2F%2Fexample.org%2Fguides%2Fasking%2F&a={answer}"
        for answer in ("yes", "no")
    ]


def test_links_below_every_page_are_those_the_site_has(minisite: Path) -> None:
    site = built(minisite)
    for page in sorted(site.rglob("*.html")):
        foot = head(site, page.relative_to(site).as_posix()).css_first("footer")
        words = [a.text(deep=True).strip() for a in foot.css("a")]
        assert {"Contact us", "Young people", "Confidentiality", "Report a mistake"} <= set(words)
        assert "Cookies" not in words
    home = (site / "index.html").read_text("utf-8")
    assert re.search(r'href="policies/confidentiality/"', home)
