"""The logo checks, held against small sites made by hand: one fault each, and what only looks like one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from qa.checks.logo import approved_file, clear_space, hidden_or_altered, on_every_page, shape
from qa.content import brand
from qa.model import Context, FrontMatter, Hit, Level, Link, Page, Place, Site
from qa.site import reading

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64"></svg>\n'
IMG = '<img class="brand__logo" src="{up}assets/brand/logo.svg" alt="Home" width="64" height="64">'
CSS = ".brand { display: flex; }\n.brand__logo {\n  height: 48px;\n  width: auto;\n  margin: 8px;\n}\n"
MODULES = (approved_file, on_every_page, shape, hidden_or_altered, clear_space)
CONTEXT = Context(dt.date(2026, 11, 21), None, None, None, frozenset())


class Mini:
    """A project with three built pages (home, a guide, 404), all as they should be."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "out"
        self.css = CSS
        self.img = IMG
        self.head_attributes = 'class="md-header head"'
        self.link_tag = "a"
        self.link_attributes = 'class="brand"'
        self.extra_head = ""
        self.after_logo = '<span class="brand__name">A service</span>'
        self.body: dict[str, str] = {"index.html": "", "guides/a/index.html": "", "404.html": ""}
        self.links: tuple[Link, ...] = ()
        self.no_header: set[str] = set()
        self.home: dict[str, str] = {}
        for file, width in (("logo", 64), ("favicon", 32)):
            self.write(f"docs/assets/brand/{file}.svg", SVG.replace("64", str(width)))
        self.brand_yml = "".join(
            self.entry(n, u) for n, u in (("logo", "header"), ("favicon", "favicon"))
        )
        self.write("theme/partials/logo.html", '\n<img class="brand__logo" src="logo">\n')
        self.write("mkdocs.yml", "theme:\n  logo: assets/brand/logo.svg\n")

    def entry(self, name: str, used: str) -> str:
        file = self.root / f"docs/assets/brand/{name}.svg"
        size = 64 if name == "logo" else 32
        return (
            f"- path: docs/assets/brand/{name}.svg\n  used: [{used}]\n"
            f"  sha256: {hashlib.sha256(file.read_bytes()).hexdigest()}\n"
            f"  width: {size}\n  height: {size}\n  smallest: 40\n  clear_space: 8\n  alt: Home\n"
        )

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def site(self) -> Site:
        self.write("docs/assets/brand/brand.yml", self.brand_yml)
        self.write("docs/assets/styles/site.css", self.css)
        self.write("docs/index.md", "# Home\n")
        self.write("guides/a.md", "# A guide\n\n" + self.body["guides/a/index.html"] + "\n")
        self.write("out/assets/styles/site.css", self.css)
        for name in ("logo", "favicon"):
            source = self.root / f"docs/assets/brand/{name}.svg"
            if source.is_file() and not (self.out / f"assets/brand/{name}.svg").exists():
                self.write(f"out/assets/brand/{name}.svg", source.read_text(encoding="utf-8"))
        for path, body in self.body.items():
            self.write(f"out/{path}", self.html(path, body))
        pages = [
            self.page("docs/index.md", "index.md"),
            self.page("guides/a.md", "guides/a.md", self.links),
        ]
        return reading.read(
            self.root,
            self.out,
            pages,
            {"index.md": "index.html", "guides/a.md": "guides/a/index.html"},
            sources={"assets/styles/site.css": "docs/assets/styles/site.css"},
            site_url="https://example.org/sub/",
        )

    def html(self, path: str, body: str) -> str:
        up = "/sub/" if path == "404.html" else "../" * path.count("/")
        home = self.home.get(path, up or ".")
        header = (
            f"<header {self.head_attributes}><{self.link_tag} {self.link_attributes} href='{home}'>"
            f"{self.img.format(up=up)}{self.after_logo}</{self.link_tag}></header>"
        )
        return (
            f'<!doctype html><html class="no-js"><head>{self.extra_head}'
            f'<link rel="stylesheet" href="{up}assets/styles/site.css"></head><body>'
            f"{'' if path in self.no_header else header}<main><article>{body}</article></main></body></html>"
        )

    @staticmethod
    def page(path: str, uri: str, links: tuple[Link, ...] = ()) -> Page:
        return Page(
            path, uri, "page", FrontMatter("A page"), "# A page\n", 1, "# A page\n", links=links
        )

    def hits(self, module: ModuleType) -> list[Hit]:
        found: Iterator[Hit] = module.find(self.site(), CONTEXT)
        return list(found)


@pytest.fixture
def mini(tmp_path: Path) -> Mini:
    return Mini(tmp_path)


def only(mini: Mini, module: ModuleType, count: int = 1) -> list[Hit]:
    """The check in question finds the fault, and the others stay silent."""
    found = mini.hits(module)
    assert len(found) == count, found
    for other in MODULES:
        if other is not module:
            assert mini.hits(other) == []
    for hit in found:
        assert len(hit.what.split()) < 25
        assert len(hit.fix.split()) < 25
        assert (mini.root / hit.place.path).exists()
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_site_as_it_should_be_has_no_findings(mini: Mini, module: ModuleType) -> None:
    assert mini.hits(module) == []


def test_only_clear_space_may_wait() -> None:
    assert [m.CHECK.level for m in MODULES] == [Level.STOP] * 4 + [Level.SOON]


# logo.approved-file


def test_a_logo_saved_over_with_another_is_found(mini: Mini) -> None:
    mini.write("docs/assets/brand/logo.svg", SVG.replace("></svg>", "><path/></svg>"))
    (hit,) = only(mini, approved_file)
    assert hit.place == Place(brand.PATH, 1)
    assert "sha256" in hit.what


def test_a_missing_brand_file_is_found(mini: Mini) -> None:
    (mini.root / "docs/assets/brand/favicon.svg").unlink()
    (hit,) = only(mini, approved_file)
    assert "not there" in hit.what
    assert hit.place.line == 9


def test_an_unlisted_picture_in_the_brand_folder_is_found(mini: Mini) -> None:
    mini.write("docs/assets/brand/old/crest.png", "x")
    (hit,) = only(mini, approved_file)
    assert "old/crest.png" in hit.what


def test_a_stray_logo_on_a_page_is_found_at_its_line(mini: Mini) -> None:
    place = Place("guides/a.md", 7, 3)
    mini.links = (Link("image", "../assets/our-logo-final.png", "Us", place),)
    mini.body["guides/a/index.html"] = '<img src="../../assets/our-logo-final.png" alt="Us">'
    (hit,) = only(mini, approved_file)
    assert hit.place == place


def test_a_stray_logo_in_raw_html_is_found(mini: Mini) -> None:
    mini.body["guides/a/index.html"] = '<img src="../../assets/img/SendiassLogo.png" alt="Us">'
    (hit,) = only(mini, approved_file)
    assert (hit.place.path, hit.place.line) == ("guides/a.md", 3)


def test_an_empty_or_missing_list_is_found(mini: Mini) -> None:
    mini.brand_yml = "[]\n"
    assert "header" in mini.hits(approved_file)[0].what
    mini.brand_yml = mini.entry("logo", "header").replace("smallest", "smalest")
    found = mini.hits(approved_file)
    assert any("smalest" in h.what and h.place.line == 6 for h in found)
    site = mini.site()
    (mini.root / brand.PATH).unlink()
    assert any("missing" in h.what for h in approved_file.find(site, CONTEXT))


def test_a_wrong_size_in_the_list_is_found(mini: Mini) -> None:
    mini.write("docs/assets/brand/favicon.svg", SVG.replace('"0 0 64 64"', '"0 0 64 32"'))
    mini.brand_yml = mini.entry("logo", "header") + mini.entry("favicon", "favicon")
    (hit,) = only(mini, approved_file)
    assert "64 wide and 32 high" in hit.what


def test_a_theme_file_that_stands_over_the_logo_is_found(mini: Mini) -> None:
    mini.write("out/assets/brand/logo.svg", "<svg></svg>")
    (hit,) = only(mini, approved_file)
    assert "built site" in hit.what


@pytest.mark.parametrize("name", ["analogous.png", "logout.svg", "blogs.png", "technology.png"])
def test_pictures_that_only_sound_like_a_logo_pass(mini: Mini, name: str) -> None:
    mini.body["guides/a/index.html"] = f'<img src="../../assets/{name}" alt="x">'
    assert mini.hits(approved_file) == []


def test_the_approved_logo_inside_a_page_passes(mini: Mini) -> None:
    mini.links = (Link("image", "../assets/brand/logo.svg", "Our logo", Place("guides/a.md", 3)),)
    mini.body["guides/a/index.html"] = '<img src="../../assets/brand/logo.svg" alt="Our logo">'
    for module in MODULES:
        assert mini.hits(module) == []


def test_a_png_keeps_its_size(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(
        b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (120).to_bytes(4, "big") + (40).to_bytes(4, "big")
    )
    assert brand.drawn_size(file) == (120.0, 40.0)
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert brand.drawn_size(file) is None


# logo.on-every-page


def test_a_page_without_header_is_found(mini: Mini) -> None:
    mini.no_header = {"guides/a/index.html"}
    (hit,) = only(mini, on_every_page)
    assert hit.place == Place("guides/a.md")


def test_the_404_page_counts_too(mini: Mini) -> None:
    mini.no_header = {"404.html"}
    (hit,) = only(mini, on_every_page)
    assert hit.place.path == "theme/partials/logo.html"


def test_another_picture_in_the_header_is_one_finding_for_all_pages(mini: Mini) -> None:
    mini.img = mini.img.replace("assets/brand/logo.svg", "assets/images/crest.svg")
    (hit,) = only(mini, on_every_page)
    assert hit.what.startswith("On all 3 pages")
    assert hit.place.path == "theme/partials/logo.html"


def test_a_logo_twice_in_the_header_is_found(mini: Mini) -> None:
    mini.img = mini.img + mini.img
    (hit,) = only(mini, on_every_page)
    assert "2 times" in hit.what


def test_a_logo_in_the_page_does_not_stand_in_for_the_header(mini: Mini) -> None:
    mini.no_header = {"index.html"}
    mini.body["index.html"] = "<header><a href='.'>" + IMG.format(up="") + "</a></header>"
    assert len(mini.hits(on_every_page)) == 1


def test_a_logo_that_leads_elsewhere_is_found(mini: Mini) -> None:
    mini.home = {"guides/a/index.html": "../"}
    (hit,) = only(mini, on_every_page)
    assert "home page" in hit.what
    mini.home = {"guides/a/index.html": "https://council.example/"}
    only(mini, on_every_page)


def test_a_logo_without_link_is_found(mini: Mini) -> None:
    mini.link_tag = "b"
    (hit,) = only(mini, on_every_page)
    assert "not a link" in hit.what


@pytest.mark.parametrize("alt", ['alt="logo"', 'alt=""', ""])
def test_other_words_for_screen_readers_are_found(mini: Mini, alt: str) -> None:
    mini.img = mini.img.replace('alt="Home"', alt)
    (hit,) = only(mini, on_every_page)
    assert '"Home"' in hit.what


@pytest.mark.parametrize("home", ["../../index.html", "../..", "/sub/", "../../#top"])
def test_each_way_to_write_home_passes(mini: Mini, home: str) -> None:
    mini.home = {"guides/a/index.html": home}
    assert mini.hits(on_every_page) == []


def test_a_page_that_only_sends_on_needs_no_logo(mini: Mini) -> None:
    mini.write(
        "out/old/index.html",
        '<html><meta http-equiv="refresh" content="0; url=../"><body></body></html>',
    )
    assert mini.hits(on_every_page) == []


# logo.shape


@pytest.mark.parametrize(
    ("css", "img"),
    [
        (CSS, 'style="width: 120px"'),
        (CSS.replace("width: auto", "width: 96px"), ""),
        (CSS.replace("width: auto", "width: 96px; object-fit: cover"), ""),
        (".brand__logo { height: 48px; margin: 8px; }", ""),
        (CSS + ".brand__logo { aspect-ratio: 2 / 1; }", ""),
        (CSS + "@media (max-width: 40em) { .brand img { width: 90px; } }", ""),
    ],
)
def test_a_stretched_logo_is_found(mini: Mini, css: str, img: str) -> None:
    mini.css = css
    mini.img = mini.img.replace("<img", f"<img {img}")
    (hit,) = only(mini, shape)
    assert "stretched" in hit.what or "cut off" in hit.what


def test_stretching_attributes_are_found_in_the_theme(mini: Mini) -> None:
    mini.css = ".brand__logo { margin: 8px; }"
    mini.img = mini.img.replace('width="64"', 'width="128"')
    (hit,) = only(mini, shape)
    assert hit.place == Place("theme/partials/logo.html", 2, 1)
    assert "128 by 64" in hit.what


@pytest.mark.parametrize(
    "css",
    [
        CSS.replace("48px", "24px"),
        CSS.replace("48px", "1.5rem"),
        CSS + "@media (max-width: 30em) {\n  .brand__logo { max-height: 32px; }\n}",
        CSS + "header a.brand > img { height: 20px; }",
    ],
)
def test_a_logo_below_its_least_size_is_found(mini: Mini, css: str) -> None:
    mini.css = css
    (hit,) = only(mini, shape)
    assert "least height is 40" in hit.what
    assert hit.place.path == "docs/assets/styles/site.css"
    assert hit.place.line > 1


@pytest.mark.parametrize(
    "css",
    [
        CSS.replace("48px", "40px"),
        CSS.replace("width: auto", "width: 96px; object-fit: contain"),
        CSS.replace("height: 48px;\n  width: auto", "height: calc(2rem + 1vw);\n  width: auto"),
        ".brand__logo { height: 20px; }\n" + CSS,
        CSS + ".foot .brand__logo { height: 20px; }",
        CSS + ".brand__logo::after { height: 2px; }",
        CSS + "main img { width: 20px; height: 90px; }",
    ],
)
def test_sizes_that_do_no_harm_pass(mini: Mini, css: str) -> None:
    mini.css = css
    for module in MODULES:
        assert mini.hits(module) == []


# logo.hidden-or-altered


@pytest.mark.parametrize(
    "rule",
    [
        ".brand__logo { display: none; }",
        "@media print { .head { display: none; } }",
        "@media (max-width: 30em) { .brand img { visibility: hidden; } }",
        ".head { opacity: 0.6; }",
        ".brand:hover img { filter: grayscale(1); }",
        ".brand__logo { transform: rotate(-8deg); }",
        ".brand { mix-blend-mode: multiply; }",
        "img[alt='Home'] { clip-path: circle(40%); }",
        ".brand__logo { margin-left: -9999px; }",
        ".brand__logo { max-height: 0; }",
        ".brand { background: url(xmas.svg); }",
        ".brand__logo { content: url('other.svg'); }",
        ".no-js .head { display: none; }",
        ".head { & .brand { opacity: 50%; } }",
        "@layer look { .brand__logo { rotate: 5deg; } }",
    ],
)
def test_a_rule_that_disturbs_the_logo_is_found_at_its_line(mini: Mini, rule: str) -> None:
    mini.css = CSS + rule
    found = mini.hits(hidden_or_altered)
    assert len(found) == 1, found
    assert found[0].place.path == "docs/assets/styles/site.css"
    assert found[0].place.line == 7


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        ("img", IMG.replace("<img", '<img style="opacity: .5"')),
        ("img", IMG.replace("<img", "<img hidden")),
        ("img", IMG.replace("<img", '<img srcset="{up}assets/images/party.svg 2x"')),
        ("img", '<picture><source srcset="{up}assets/x.svg" media="print">' + IMG + "</picture>"),
        ("head_attributes", 'class="head" hidden'),
        ("head_attributes", 'class="head" style="filter: invert(1)"'),
        ("extra_head", "<style>.brand { visibility: hidden }</style>"),
    ],
)
def test_what_the_page_itself_does_to_the_logo_is_found(
    mini: Mini, attribute: str, value: str
) -> None:
    setattr(mini, attribute, value)
    assert len(mini.hits(hidden_or_altered)) == 1


@pytest.mark.parametrize(
    "rule",
    [
        ".md-sidebar { display: none; }",
        ".brand__logo { opacity: 1; filter: none; transform: none; }",
        ".brand__name:hover { opacity: 0.8; }",
        ".brand::before { display: none; }",
        ".menu > summary::after { rotate: 45deg; }",
        ".head[hidden] { display: none; }",
        "article img { filter: grayscale(1); }",
        ".head { background-image: url(pattern.svg); }",
        ".brandish .brand__logos { display: none; }",
        "@media print { .bar, .crumbs { display: none !important; } }",
        ":is(h1, h2):target { opacity: 0.5; }",
        "@font-face { font-family: x; src: url(x.woff2); }",
        "@keyframes fade { from { opacity: 0; } }",
    ],
)
def test_rules_that_do_not_reach_the_logo_pass(mini: Mini, rule: str) -> None:
    mini.css = CSS + rule
    for module in MODULES:
        assert mini.hits(module) == []


def test_materials_own_style_sheet_is_not_judged(mini: Mini) -> None:
    mini.extra_head = (
        '<link rel="stylesheet" href="/sub/assets/stylesheets/main.57a0d79d.min.css">'
    )
    mini.write("out/assets/stylesheets/main.57a0d79d.min.css", ".brand{display:none}")
    assert mini.hits(hidden_or_altered) == []


def test_an_imported_style_sheet_is_judged(mini: Mini) -> None:
    mini.css = '@import url("more.css");\n' + CSS
    mini.write("docs/assets/styles/more.css", "\n.brand { opacity: 0 }\n")
    (hit,) = mini.hits(hidden_or_altered)
    assert hit.place == Place("docs/assets/styles/more.css", 2, 1)


# logo.clear-space


@pytest.mark.parametrize(
    "css",
    [
        CSS.replace("margin: 8px", "margin: 8px 2px 8px 8px"),
        CSS.replace("margin: 8px", "margin: 8px; margin-right: -4px"),
        CSS.replace("margin: 8px", "margin-block: 8px 0"),
    ],
)
def test_too_little_room_is_found(mini: Mini, css: str) -> None:
    mini.css = css
    (hit,) = only(mini, clear_space)
    assert hit.place.path == "docs/assets/styles/site.css"


@pytest.mark.parametrize(
    "css",
    [
        CSS.replace("margin: 8px", "margin: 0") + ".brand { padding: 8px; }",
        CSS.replace("margin: 8px", "margin: 8px 0")
        + ".brand { gap: 8px; } .head { padding: 0 1rem; }",
        CSS.replace("margin: 8px", "margin: 0") + ".head { padding: 2vw; }",
        CSS.replace("  margin: 8px;\n", ""),
        CSS.replace("margin: 8px", "margin: var(--room)"),
        CSS.replace("margin: 8px", "padding: 0.4rem"),
    ],
)
def test_room_that_comes_from_elsewhere_counts(mini: Mini, css: str) -> None:
    mini.css = css
    assert [h.what for h in mini.hits(clear_space)] == []
