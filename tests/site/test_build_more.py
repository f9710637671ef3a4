"""More of what building brings to light, on built pages written here.

Names the checks build.same-address, build.case-collision, build.unrendered, build.two-clicks,
build.without-scripts, build.lang-title, build.same-title, build.html-valid and
build.removed-page; and how a check says that it cannot run.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import released
from support import HEAD, built, context, project, qa, read_page, site_with

from qa import gate, registry
from qa.model import CannotRun, Check, Context, Finding, Hit, Level, Outcome, Page, Site
from qa.report import as_text

TEXT = HEAD + "# A fixture page\n\nYou can ask us for help.\n\nNone of this costs money.\n"
ARTICLE = "<h1>A fixture page</h1><p>You can ask us for help.</p><p>None of this costs money.</p>"


def html(body: str = ARTICLE, title: str = "A page", head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>'
        f'<meta name="description" content="What it is about.">{head}</head>'
        f"<body><main><article>{body}</article></main></body></html>"
    )


def page(path: str = "guides/fixture.md", text: str = TEXT) -> Page:
    """A page as if it stood at `path`."""
    made = read_page(text)
    return dataclasses.replace(made, path=path, uri=path.removeprefix("docs/"))


def site_of(
    made: dict[str, tuple[Page, str]],
    others: dict[str, str] | None = None,
    **more: object,
) -> Site:
    """A site of these pages: path of the built file -> page and HTML."""
    base = site_with(page())
    return dataclasses.replace(
        base,
        pages=tuple(p for p, _ in made.values()),
        built={p.uri: built(path, text) for path, (p, text) in made.items()},
        others=tuple(built(path, text) for path, text in (others or {}).items()),
        **more,
    )


def outcome(site: Site, check: str) -> Outcome:
    done = gate.judge(site, context(), gate.Selection(frozenset({check})))
    assert not done.broken, done.broken
    for finding in done.findings:
        assert finding.fix.endswith(".")
        assert len(finding.what.split()) <= 32
    return done


def judged(site: Site, check: str) -> list[Finding]:
    return list(outcome(site, check).findings)


def one(text: str, check: str, source: str = TEXT) -> list[tuple[int, str]]:
    """Return line and words of each finding on a site of one page."""
    site = site_of({"index.html": (page("docs/index.md", source), text)})
    return [(f.line, f.excerpt) for f in judged(site, check)]


# ---------------------------------------------------------------------------- addresses


def test_build_same_address() -> None:
    file, folder = page("docs/help.md"), page("docs/help/index.md")
    site = site_of({"help/index.html": (file, html()), "home.html": (page("docs/x.md"), html())})
    assert judged(site, "build.same-address") == []
    twice = dataclasses.replace(
        site,
        pages=(*site.pages, folder),
        built={**site.built, folder.uri: site.built[file.uri]},
    )
    assert [f.path for f in judged(twice, "build.same-address")] == ["docs/help/index.md"]


@pytest.mark.parametrize("name", ["docs/guides/asking.md", "docs/guides/asking/index.html"])
def test_a_file_in_docs_may_not_take_the_address_of_a_guide(minisite: Path, name: str) -> None:
    (minisite / name).parent.mkdir(parents=True)
    (minisite / name).write_text(HEAD + "# A fixture page\n\nHello.\n", encoding="utf-8")
    done = qa(minisite, "check", "--format", "json", "--only", "build.same-address")
    found = [f["what"] for f in json.loads(done.stdout)["findings"]]
    assert len(found) == 1
    assert name in found[0]


def test_build_case_collision() -> None:
    def paths(*names: str) -> list[tuple[str, str]]:
        site = site_of({"index.html": (page(), html())}, assets=frozenset(names))
        return [(f.path, f.excerpt) for f in judged(site, "build.case-collision")]

    assert paths("a/photo.jpg", "a/photo.png", "b/photo.jpg", "a/photos.jpg") == []
    assert paths("a/photo.jpg", "a/Photo.jpg") == [("mkdocs.yml", "a/photo.jpg")]
    assert paths("Help/x.png", "help/y.png") == [("mkdocs.yml", "help")]
    assert paths("caf\u00e9.png", "cafe\u0301.png") == [("mkdocs.yml", "caf\u00e9.png")]
    assert paths("Index.html") == [("guides/fixture.md", "index.html")]


# ---------------------------------------------------------------------------- leftovers


@pytest.mark.parametrize(
    ("left", "excerpt"),
    [
        ("<p>{{ faq.question }}</p>", "{{ faq.question }}"),
        ("<p>{% include 'x' %}</p>", "{% include 'x' %}"),
        ("<p>Hours: [object Object]</p>", "Hours: [object Object]"),
        ("<p>&lt;qa.Role object at 0x7f00&gt;</p>", "<qa.Role object at 0x7f00>"),
        ("<p>Looked after by: None</p>", "Looked after by: None"),
        ("<td>undefined</td>", "undefined"),
        ('<a href="None">Call</a>', "None"),
        ('<img src="a.png" alt="{{ name }}">', "{{ name }}"),
        ("<p>See [the form](form.md).</p>", "See [the form](form.md)."),
        ("<p>As it says.[^1]</p>", "As it says.[^1]"),
        ("<p>!!! note</p>", "!!! note"),
        ("<p>--8&lt;-- x.md</p>", "--8<-- x.md"),
        ("<h2>Your options {#options}</h2>", "Your options {#options}"),
        ("<h2>Your options {: .wide }</h2>", "Your options {: .wide }"),
    ],
)
def test_build_unrendered(left: str, excerpt: str) -> None:
    source = TEXT.replace("None of this costs", "It does not cost")
    assert [words for _, words in one(html(left), "build.unrendered", source)] == [excerpt]


@pytest.mark.parametrize(
    "fine",
    [
        "<p>None of this costs money, and none of it is secret.</p>",
        "<p>Cost: None</p>",  # typed by staff: the page's source has the word
        "<p>Write <code>{{ law.some_key }}</code>.</p>",
        "<pre><span>{% raw %}</span></pre>",
        "<script>const a = {{}}; b[1](2)</script>",
        "<p>Ring us (or text) [9am to 5pm] (weekdays). Why?? Now!!!</p>",
        "<p>The method is simple; what is undefined is not said.</p>",
        '<a class="None" href="none.html">None the wiser</a>',
    ],
)
def test_what_looks_like_a_leftover_passes(fine: str) -> None:
    assert one(html(fine), "build.unrendered") == []


def test_a_leftover_is_found_on_its_line_and_not_told_twice() -> None:
    source = TEXT + "\nSee [the form] and [^7] here.\n"
    body = ARTICLE + "<p>See [the form] and [^7] here.</p>"
    assert one(html(body), "build.unrendered", source) == [(16, "See [the form] and [^7] here.")]
    unknown = TEXT + "\nWithin {{ law.nothing }}.\n"  # facts.unknown-key says that
    assert (
        one(html(ARTICLE + "<p>Within {{ law.nothing }}.</p>"), "build.unrendered", unknown) == []
    )


def test_a_leftover_of_the_theme_is_one_finding() -> None:
    text = html(ARTICLE + "<footer>{{ config.phone }}</footer>")
    site = site_of(
        {
            "index.html": (page("docs/index.md"), text),
            "contact/index.html": (page("docs/contact.md"), text),
        }
    )
    found = judged(site, "build.unrendered")
    assert [(f.path, f.what) for f in found] == [
        ("mkdocs.yml", 'On all 2 pages: Readers see "{{ config.phone }}".')
    ]


def test_our_own_marks_may_not_reach_a_reader(tmp_path: Path) -> None:
    assert one(html("<p>Ask us\ue010</p>"), "build.unrendered") == [(1, "index.html")]
    (tmp_path / "assets/search").mkdir(parents=True)
    (tmp_path / "assets/search/parents.js").write_text('{"text": "\ue010"}', encoding="utf-8")
    site = site_of({}, built_root=tmp_path, assets=frozenset({"assets/search/parents.js"}))
    assert [f.path for f in judged(site, "build.unrendered")] == ["mkdocs.yml"]


# ---------------------------------------------------------------------------- clicks


def test_build_two_clicks() -> None:
    def link(*addresses: str) -> str:
        return html("".join(f'<a href="{a}">x</a>' for a in addresses))

    made = {
        "index.html": (page("docs/index.md"), link("guides/", "https://example.org/far/")),
        "guides/index.html": (page("guides/index.md"), link("a/#top", "../index.html")),
        "guides/a/index.html": (page("guides/a.md"), link("/guides/b/")),
        "guides/b/index.html": (page("guides/b.md"), link("../a/")),
        "far/index.html": (page("docs/far.md"), link("..")),
    }
    found = {f.path: f.what for f in judged(site_of(made), "build.two-clicks")}
    assert set(found) == {"guides/b.md", "docs/far.md"}
    assert "is 3 links away from" in found["guides/b.md"]
    assert "cannot be reached" in found["docs/far.md"]
    made["index.html"] = (made["index.html"][0], link("guides/", "guides/b/", "./far/?a=b"))
    assert judged(site_of(made), "build.two-clicks") == []
    del made["index.html"]
    assert [f.what for f in judged(site_of(made), "build.two-clicks")] == [
        "There is no home page."
    ]


# ---------------------------------------------------------------------------- scripts, heads


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (ARTICLE, []),
        (f"<details><summary>More</summary>{ARTICLE}</details>", []),
        (ARTICLE + "<button hidden>Copy</button><template><p>Row</p></template>", []),
        (ARTICLE + "<p hidden>You can ask us for help.</p>", []),
        (ARTICLE + "<noscript>Search needs scripts.</noscript>", []),
        (ARTICLE.replace("<p>You", "<p hidden>You"), [(12, "You can ask us for help.")]),
        (
            ARTICLE.replace("<p>None", '<p style="color:red;display:none">None'),
            [(14, "None of this costs money.")],
        ),
        (f"<div style='visibility: hidden'>{ARTICLE}</div>", [(1, "index.html")]),
        (f"<template>{ARTICLE}</template>", [(1, "index.html")]),
        ("<script>show('You can ask us for help.')</script>", [(1, "index.html")]),
        ("", [(1, "index.html")]),
    ],
)
def test_build_without_scripts(body: str, found: list[tuple[int, str]]) -> None:
    assert one(html(body), "build.without-scripts") == found


def test_a_page_that_is_hidden_as_a_whole_is_found() -> None:
    text = html().replace("<article>", "<article hidden>")
    assert one(text, "build.without-scripts") == [(1, "index.html")]
    text = html().replace("<main>", '<main style="display: none">')
    assert one(text, "build.without-scripts") == [(1, "index.html")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (html(), ""),
        (html(lang="en-GB"), ""),
        (html(ARTICLE + "<svg><title>A map</title></svg>"), ""),
        ('<meta http-equiv="refresh" content="0; url=x/">', ""),
        (html(lang=""), "The page does not say its language."),
        (html(lang="English (UK)"), 'The page says "English (UK)" for its language.'),
        (html(title=" "), "The built page has no title."),
        (html(head="<title>Two</title>"), "The built page has 2 titles, and needs one."),
        (html(ARTICLE + "<title>Two</title>"), "The built page has 2 titles, and needs one."),
        (
            html().replace("What it is about.", " "),
            "The built page has no description for search results.",
        ),
    ],
)
def test_build_lang_title(text: str, what: str) -> None:
    site = site_of({"index.html": (page("docs/index.md"), text)})
    assert [f.what for f in judged(site, "build.lang-title")] == ([what] if what else [])


def test_build_same_title() -> None:
    made = {
        "guides/a/index.html": (page("guides/a.md"), html(title="Appeals - Us")),
        "b/index.html": (page("docs/b.md"), html(title="appeals  - us")),
        "c/index.html": (page("docs/c.md"), html(title="Appeals for young people - Us")),
    }
    site = site_of(made, {"old.html": '<meta http-equiv="refresh" content="0; url=b/">'})
    found = judged(site, "build.same-title")
    assert [(f.path, f.line) for f in found] == [("guides/a.md", 2)]
    assert "docs/b.md" in found[0].what


# ---------------------------------------------------------------------------- validity


def program(folder: Path, answer: str) -> None:
    """Put a stand-in for html-validate where npm would put the real one."""
    path = folder / "node_modules/.bin/html-validate"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\ncat <<'END'\n{answer}\nEND\n", encoding="utf-8")
    path.chmod(0o755)


def validated(tmp_path: Path, answer: str) -> Outcome:
    text = html("<h1><p>x</p></h1>")
    site = site_of(
        {"index.html": (page("docs/index.md"), text)}, root=tmp_path, built_root=tmp_path
    )
    program(tmp_path, answer)
    return outcome(site, "build.html-valid")


def test_build_html_valid(tmp_path: Path) -> None:
    message = {
        "ruleId": "element-permitted-content",
        "severity": 2,
        "message": "<p> is not permitted as content under <h1>",
        "line": 1,
    }
    answer = [
        {
            "filePath": str(tmp_path / "index.html"),
            "messages": [message, message, {**message, "severity": 1, "message": "A warning"}],
        }
    ]
    found = validated(tmp_path, json.dumps(answer)).findings
    assert [f.path for f in found] == ["docs/index.md"]
    assert "<p> is not permitted as content under <h1>" in found[0].what


@pytest.mark.parametrize("answer", ["", "Cannot find module"])
def test_a_judge_of_html_that_breaks_is_said_aloud(tmp_path: Path, answer: str) -> None:
    done = validated(tmp_path, answer)
    assert [n.check for n in done.not_run] == ["build.html-valid"]
    assert done.checks == 0


def test_without_a_judge_of_html_the_check_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    site = site_of({"index.html": (page("docs/index.md"), html())}, root=tmp_path)
    done = outcome(site, "build.html-valid")
    assert [(n.check, n.why) for n in done.not_run] == [
        ("build.html-valid", "html-validate is not installed")
    ]
    assert "1 not run (build.html-valid: html-validate is not installed)" in as_text.summary(done)


# ---------------------------------------------------------------------------- removed pages


def refresh(goal: str) -> str:
    return f'<!doctype html><meta http-equiv="refresh" content="0; url={goal}">'


def released_site(tmp_path: Path, text: str) -> Site:
    (tmp_path / "qa").mkdir()
    (tmp_path / "qa/released.txt").write_text(text, encoding="utf-8")
    return site_of(
        {
            "index.html": (page("docs/index.md"), html()),
            "new/index.html": (page("docs/new.md"), html()),
        },
        {
            "old/index.html": refresh("../new/"),
            "lost/index.html": refresh("../gone/"),
            "circle/index.html": refresh("./"),
            "away/index.html": refresh("https://example.org/"),
        },
        root=tmp_path,
        assets=frozenset({"a/letter.pdf"}),
    )


def test_build_removed_page(tmp_path: Path) -> None:
    lines = ["# A list", "/", "/new/", "/old/", "/away/", "/a/letter.pdf"]
    gone = ["/gone/", "/lost/", "/circle/", "/a/form.pdf"]
    found = judged(released_site(tmp_path, "\n".join([*lines, *gone])), "build.removed-page")
    assert [(f.line, f.excerpt) for f in found] == list(enumerate(gone, len(lines) + 1))


@pytest.mark.parametrize("text", ["", "# nothing\n", "/\nguides/a.md\n", "/a b/\n"])
def test_a_list_that_cannot_be_read_refuses_publication(tmp_path: Path, text: str) -> None:
    site = released_site(tmp_path, text)
    done = gate.judge(site, context(), gate.Selection(frozenset({"build.removed-page"})))
    assert len(done.broken) == 1
    assert "qa/released.txt, line" in done.broken[0]


def test_without_a_list_the_check_says_so(tmp_path: Path) -> None:
    site = site_of({"index.html": (page("docs/index.md"), html())}, root=tmp_path)
    assert [n.why for n in outcome(site, "build.removed-page").not_run] == [
        "no qa/released.txt yet"
    ]


def test_the_list_grows_and_forgets_nothing(tmp_path: Path) -> None:
    assert released.main(tmp_path) == 2
    (tmp_path / "qa").mkdir()
    (tmp_path / "qa/released.txt").write_text("# mine\n/old/\n", encoding="utf-8")
    for name in ("index.html", "404.html", "guides/a/index.html", "a.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("x", encoding="utf-8")
    assert released.main(tmp_path) == 0
    text = (tmp_path / "qa/released.txt").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "/",
        "/a.html",
        "/guides/a/",
        "/old/",
    ]


# ---------------------------------------------------------------------------- not run


def cannot(_site: Site, _context: Context) -> Iterator[Hit]:
    raise CannotRun("no such program")
    yield  # a check is a generator


def test_a_check_that_cannot_run_is_said_and_does_not_count() -> None:
    checks = {"family.idle": Check("I", Level.STOP, "It matters.", cannot)}
    done = gate.judge(site_with(page()), context(), None, checks)
    assert [(n.check, n.why) for n in done.not_run] == [("family.idle", "no such program")]
    assert done.checks == 0
    assert not done.may_publish  # nothing at all was judged
    checks["family.rule"] = Check("R", Level.STOP, "It matters.", lambda _site, _context: ())
    assert gate.judge(site_with(page()), context(), None, checks).may_publish


@pytest.mark.parametrize("online", [True, False])
def test_an_exception_for_a_check_that_did_not_run_is_not_needless(online: bool) -> None:
    waive = "waive:\n  - {check: family.idle, reason: agreed, until: 2026-11-30}\n---\n"
    waived = read_page(TEXT.replace("---\n#", waive + "#"))
    checks = {
        "family.idle": Check("I", Level.STOP, "It matters.", cannot, online=online),
        "family.rule": Check("R", Level.STOP, "It matters.", lambda _site, _context: ()),
    }
    assert gate.judge(site_with(waived), context(), None, checks).findings == ()


# ---------------------------------------------------------------------------- on a whole project


@pytest.mark.skipif(shutil.which("html-validate") is not None, reason="would judge the theme too")
def test_a_whole_project_has_none_of_these_faults(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nsite_description: Help for families.\n")
    young = root / "guides/young-people/asking.md"
    text = young.read_text(encoding="utf-8")
    young.write_text(text.replace("title: Ask for", "title: You can ask for"), encoding="utf-8")
    done = qa(root, "check", "--format", "json", "--only", "build,assets")
    assert [(f["check"], f["path"]) for f in json.loads(done.stdout)["findings"]] == []


def test_every_new_check_of_the_family_is_tested_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    old = {"build.warning", "build.words-shown"}
    names = [n for n in registry.all_checks() if n.startswith("build.") and n not in old]
    names = [
        n for n in names if n not in {"build.redirects", "build.share-card"}
    ]  # content/test_sharing.py
    assert len(names) == 9
    assert [name for name in names if name not in text] == []
