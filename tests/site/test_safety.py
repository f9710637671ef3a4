"""The families safety and access on what is not in the Markdown of one page: safety.html-in-data, and the
built pages, style sheets, drawings, settings and word lists that other checks of safety read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from support import HEAD, MINISITE, context, space

from qa.checks.access import _lists, link_text
from qa.checks.safety import html_in_data, http_link, look_alike, other_hosts, script, secrets
from qa.content import data
from qa.content.facts import Facts, Source
from qa.model import FrontMatter, Hit, Page, Site
from qa.site import reading

HTML = "<!doctype html><html><head>{head}</head><body><main><article>{body}</article></main></body></html>"
OURS = (
    '<link rel="canonical" href="https://example.org/a/"><link rel="stylesheet" href="/a.css">'
    '<script type="application/ld+json">{"@type": "Thing"}</script><script src="/a.js"></script>'
    '<script id="__config" type="application/json">{"base": "."}</script>'
)


class Mini:
    """A project of one page, built, with a 404 page, a style sheet, a drawing and settings."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.head, self.body, self.lost = OURS, "<p>Words</p>", ""
        self.css = "p { background: url(x.png) } /* https://example.com/ */"
        self.write("docs/index.md", HEAD + "# Home\n\nWords\n")
        self.write("docs/x.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
        self.write("mkdocs.yml", (MINISITE / "mkdocs.yml").read_text(encoding="utf-8"))
        self.write("guides/law.yml", (MINISITE / "guides/law.yml").read_text(encoding="utf-8"))

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def site(self) -> Site:
        self.write("out/index.html", HTML.format(head=self.head, body=self.body))
        self.write("out/404.html", HTML.format(head=OURS, body=self.lost))
        self.write("out/assets/site.css", self.css)
        page = Page(
            "docs/index.md", "index.md", "page", FrontMatter("A page"), HEAD, 9, "# Home\n"
        )
        return reading.read(
            self.root,
            self.root / "out",
            [page],
            {"index.md": "index.html"},
            sources={"assets/site.css": "docs/assets/site.css"},
        )

    def found(self, module: ModuleType) -> list[tuple[str, int, str]]:
        hits: list[Hit] = list(module.find(self.site(), context()))
        for hit in hits:
            assert hit.what.endswith((".", "?"))
            assert hit.fix.endswith(".")
        return [(h.place.path, h.place.line, h.excerpt) for h in hits]


@pytest.fixture
def mini(tmp_path: Path) -> Mini:
    return Mini(tmp_path)


def test_a_plain_project_has_no_such_fault(mini: Mini) -> None:
    for module in (html_in_data, other_hosts, script, secrets):
        assert mini.found(module) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "line", "shown"),
    [
        ("guides/law.yml", "must say", "must <script>x()</script> say", 4, "<script>"),
        ("guides/law.yml", "Example Act 2014, section 2", "<b>Example Act</b>", 24, "<b>"),
        ("mkdocs.yml", "name: {value: Exampleton SENDIASS", "name: {value: '<i>E</i>'", 11, "<i>"),
        ("mkdocs.yml", "https://example.org/local-offer/", "javascript:x()", 24, "javascript:"),
        ("docs/team/team.yml", "", "- id: a\n  title: Head <br> of us\n", 2, "<br>"),
    ],
)
def test_html_in_a_data_file_is_caught(
    mini: Mini, path: str, old: str, new: str, line: int, shown: str
) -> None:
    file = mini.root / path
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert old in text
    mini.write(path, text.replace(old, new, 1) if old else new)
    found = mini.found(html_in_data)
    assert found[0][0] == path
    assert found[0][2] == shown
    assert shown in (mini.root / path).read_text(encoding="utf-8").split("\n")[found[0][1] - 1]
    assert found[0][1] == line or path != "docs/team/team.yml"


def test_what_only_looks_like_html_in_a_data_file_passes(mini: Mini) -> None:
    mini.write(
        "docs/team/team.yml",
        "# <b> in a note\n- id: a # <i>\n  title: fewer than < 5 and > 3\n  mail: Sam <sam@example.org>\n",
    )
    assert mini.found(html_in_data) == []


@pytest.mark.parametrize(
    "body",
    [
        "<script>x()</script>",
        '<script src="/own.js"></script>',
        '<p onclick="x()">Words</p>',
        '<a href="javascript:x()">Words</a>',
        '<a href="java\tscript:x()">Words</a>',
        '<img src="data:image/svg+xml,x" alt="">',
    ],
)
def test_a_script_that_came_through_a_placeholder_is_caught(mini: Mini, body: str) -> None:
    mini.body = body
    assert [f[:2] for f in mini.found(script)] == [("docs/index.md", 1)]


def test_a_script_of_unknown_origin_in_the_head_is_caught(mini: Mini) -> None:
    mini.head += "<script>track()</script>"
    assert mini.found(script) == [("docs/index.md", 1, "track()")]


def test_a_script_on_every_page_is_told_once(mini: Mini) -> None:
    mini.body = mini.lost = '<p onclick="x()">Words</p>'
    assert mini.found(script) == [("mkdocs.yml", 1, "x()")]


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg>\n<script>x()</script></svg>",
        '<svg>\n<path onload="x()"/></svg>',
        '<svg>\n<a href="javascript:x()"/></svg>',
        "<svg>\n<foreignObject/></svg>",
    ],
)
def test_a_drawing_with_a_script_is_caught(mini: Mini, drawing: str) -> None:
    mini.write("docs/x.svg", drawing)
    assert [f[:2] for f in mini.found(script)] == [("docs/x.svg", 2)]


@pytest.mark.parametrize(
    "body",
    [
        '<iframe src="https://maps.example.com/"></iframe>',
        '<img srcset="a.png 1x, //example.com/b.png 2x">',
        '<form action="https://forms.example.com/"></form>',
        '<p style="background:url(https://example.com/a.png)">x</p>',
        "<style>@import 'https://example.com/a.css';</style>",
        '<svg><image xlink:href="https://example.com/a.png"></image></svg>',
    ],
)
def test_what_a_built_page_loads_from_elsewhere_is_caught(mini: Mini, body: str) -> None:
    mini.body = body
    assert [f[:2] for f in mini.found(other_hosts)] == [("docs/index.md", 1)]
    mini.body, mini.lost = "", body
    assert [f[:2] for f in mini.found(other_hosts)] == [("mkdocs.yml", 1)]


@pytest.mark.parametrize("rel", ["stylesheet", "preconnect", "icon", "dns-prefetch"])
def test_what_the_head_loads_from_elsewhere_is_caught(mini: Mini, rel: str) -> None:
    mini.head += f'<link rel="{rel}" href="https://fonts.example.com">'
    assert mini.found(other_hosts) == [("docs/index.md", 1, "https://fonts.example.com")]


@pytest.mark.parametrize(
    "css",
    [
        "p{}\n@import url('https://fonts.example.com/a.css');",
        "p{}\n@font-face { src: url(//fonts.example.com/a.woff2) }",
        'p{}\np { background: url("https://example.com/a.png") }',
    ],
)
def test_what_a_style_sheet_loads_from_elsewhere_is_caught(mini: Mini, css: str) -> None:
    mini.css = css
    assert [f[:2] for f in mini.found(other_hosts)] == [("docs/assets/site.css", 2)]


def test_what_a_drawing_loads_from_elsewhere_is_caught(mini: Mini) -> None:
    mini.write("docs/x.svg", '<svg>\n<image href="https://example.com/a.png"/></svg>')
    assert [f[:2] for f in mini.found(other_hosts)] == [("docs/x.svg", 2)]


def test_links_out_of_a_built_page_pass(mini: Mini) -> None:
    mini.body = (
        '<a href="https://example.com/">x</a><blockquote cite="https://example.com/">x</blockquote>'
        '<svg><a xlink:href="https://example.com/">x</a></svg><img src="/a.png" alt="">'
    )
    assert mini.found(other_hosts) == []


def test_a_password_in_the_settings_is_caught(mini: Mini) -> None:
    mini.write("mkdocs.yml", "site_name: x\nextra:\n  api_key: a1b2c3d4e5\n")
    assert [f[:2] for f in mini.found(secrets)] == [("mkdocs.yml", 3)]


def with_source(url: str) -> Facts:
    base: Facts = space().context().facts
    odd = Source.model_validate({"title": "x", "kind": "law", "url": url, "checked": "2026-11-01"})
    return replace(base, sources={"odd": odd}, source_lines={"odd": 7})


@pytest.mark.parametrize(
    ("module", "url"),
    [
        (http_link, "http://www.example.org/"),
        (look_alike, "https://www.legislation.gov-uk.com/"),
        (look_alike, "https://www.ipsaa.org.uk/"),
    ],
)
def test_an_address_in_the_sources_is_judged(mini: Mini, module: ModuleType, url: str) -> None:
    mini.write("qa/words/trusted_sites.csv", "site\ngov.uk\nipsea.org.uk\n")
    mini.write("qa/words/shorteners.csv", "host\nbit.ly\n")
    hits = list(module.find(mini.site(), context(facts=with_source(url))))
    assert [(h.place.path, h.place.line) for h in hits] == [("guides/sources.yml", 7)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "missing"),
        ("", "first line"),
        ("words\n", "no rows"),
        ("wrong\nhere\n", "first line"),
        ("words\nmore\nhere\n", "line 3"),
        ("words\nhere\nhere\n", "line 3"),
        ("words\nhere,there\n", "line 2"),
        ("words\n\n", "line 2"),
    ],
)
def test_a_list_that_cannot_be_used_breaks_the_check(
    mini: Mini, text: str | None, says: str
) -> None:
    mini.write("qa/words/another.csv", "a\n")
    if text is not None:
        mini.write("qa/words/link_text.csv", text)
    with pytest.raises(data.Unreadable, match=says):
        list(link_text.find(mini.site(), context()))


def test_a_list_that_changed_is_read_again(mini: Mini) -> None:
    mini.write("qa/words/x.csv", "a,b\none,1\n")
    assert _lists.rows(mini.root, "x.csv", ("a", "b")) == (("one", "1"),)
    mini.write("qa/words/x.csv", "a,b\none,1\ntwo,2\n")
    assert len(_lists.rows(mini.root, "x.csv", ("a", "b"))) == 2
