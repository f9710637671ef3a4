"""Checks that need a built site: links.built, links.outside-navigation, build.warning,
build.words-shown. Each fault is planted in a project that is then built as a person would."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from support import HEAD, edit, mkdocs, qa


def findings(project: Path, *only: str) -> list[tuple[str, str, int]]:
    done = qa(project, "check", "--format", "json", "--only", ",".join(only))
    assert done.returncode in {0, 1}, done.stderr
    return [(f["check"], f["path"], f["line"]) for f in json.loads(done.stdout)["findings"]]


def test_the_miniature_site_has_no_such_fault(minisite: Path) -> None:
    assert findings(minisite, "links", "build") == []


@pytest.mark.parametrize(
    ("path", "old", "new", "where", "line"),
    [
        # A raw link that no Markdown rule sees, on a page.
        (
            "guides/asking.md",
            "Talk to the school.",
            'Talk to <a href="../nobody/">them</a>.',
            "guides/asking.md",
            30,
        ),
        # A fault of the theme shows on every page; it is named where the theme is set up.
        ("theme/404.html", "'young-people/'", "'gone/'", "mkdocs.yml", 1),
        # A style sheet that was renamed.
        (
            "mkdocs.yml",
            "extra_css: [assets/styles/site.css]",
            "extra_css: [assets/styles/sight.css]",
            "mkdocs.yml",
            1,
        ),
    ],
)
def test_links_built_names_what_leads_nowhere(
    minisite: Path, path: str, old: str, new: str, where: str, line: int
) -> None:
    edit(minisite / path, old, new)
    found = findings(minisite, "links.built", "links.missing-file", "links.missing-page")
    assert (where, line) in {(p, n) for _, p, n in found}


def test_links_built_does_not_repeat_what_the_source_check_said(minisite: Path) -> None:
    edit(minisite / "guides/asking.md", "Talk to the school.", "See [this](gone.md).")
    assert findings(minisite, "links", "build") == [("links.missing-page", "guides/asking.md", 30)]


def test_links_built_follows_anchors(minisite: Path) -> None:
    edit(
        minisite / "guides/asking.md",
        "Talk to the school.",
        'See <a href="../../contact/#nowhere">this</a> and <a href="../../contact/">that</a>.',
    )
    assert findings(minisite, "links.built") == [("links.built", "guides/asking.md", 30)]


def test_links_outside_navigation(minisite: Path) -> None:
    (minisite / "guides/lonely.md").write_text(HEAD + "# A fixture page\n\nHello.\n", "utf-8")
    assert findings(minisite, "links.outside-navigation") == [
        ("links.outside-navigation", "guides/lonely.md", 1)
    ]


def test_a_page_alone_at_the_end_of_a_section_is_inside_the_navigation(minisite: Path) -> None:
    edit(
        minisite / "mkdocs.yml",
        "      - Impartiality: policies/impartiality.md",
        "      - More:\n          - Impartiality: policies/impartiality.md",
    )
    assert findings(minisite, "links.outside-navigation") == []


def test_build_warning_names_mkdocs_own_complaint(minisite: Path) -> None:
    edit(
        minisite / "mkdocs.yml", "  - Contact: contact.md", "  - Contact: contact.md\n  - X: x.md"
    )
    assert findings(minisite, "build.warning") == [("build.warning", "mkdocs.yml", 1)]


def test_build_words_shown_notices_a_theme_that_drops_text(minisite: Path) -> None:
    (minisite / "hooks/dropping.py").write_text(
        "def on_page_content(html, page, **_):\n"
        "    return html.replace('Talk to the school.', '')\n",
        encoding="utf-8",
    )
    edit(minisite / "mkdocs.yml", "hooks/facts.py,", "hooks/facts.py, hooks/dropping.py,")
    assert findings(minisite, "build.words-shown") == [
        ("build.words-shown", "guides/asking.md", 30)
    ]


def test_edit_links_point_at_the_file_that_staff_edit(minisite: Path) -> None:
    assert mkdocs(minisite, "build").returncode == 0
    for built, source in (
        ("guides/asking/index.html", "guides/asking.md"),
        ("contact/index.html", "docs/contact.md"),
        ("policies/impartiality/index.html", "policies/impartiality.md"),
    ):
        html = (minisite / "site" / built).read_text(encoding="utf-8")
        assert f"https://example.org/repository/edit/main/{source}" in html


def test_a_guide_carries_its_furniture(minisite: Path) -> None:
    assert mkdocs(minisite, "build").returncode == 0
    html = (minisite / "site/guides/asking/index.html").read_text(encoding="utf-8")
    assert '<a class="fact" href="#source-decision" data-source="2">6 weeks</a>' in html
    assert 'id="source-decision"' in html
    assert "https://example.org/act/1" in html
    assert "20 November 2026" in html
    assert "1 May 2027" in html
    assert "SENDIASS caseworker" in html
    assert 'href="../young-people/asking/"' in html
    assert "mailto:hello@exampleton.example.org?subject=A%20mistake%20on" in html
    assert "{{" not in html.replace("{{ ", "{{") or "{{law" not in html
    twin = (minisite / "site/guides/young-people/asking/index.html").read_text(encoding="utf-8")
    assert 'href="../../asking/"' in twin


def test_the_sitemap_says_when_staff_last_changed_a_page_not_when_it_was_built(
    minisite: Path,
) -> None:
    assert mkdocs(minisite, "build").returncode == 0
    sitemap = (minisite / "site/sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)) == {"2026-11-20"}


def test_two_builds_are_the_same_byte_for_byte(minisite: Path) -> None:
    def build() -> dict[str, bytes]:
        assert mkdocs(minisite, "build").returncode == 0
        files = sorted(p for p in (minisite / "site").rglob("*") if p.is_file())
        return {p.relative_to(minisite).as_posix(): p.read_bytes() for p in files}

    first = build()
    shutil.rmtree(minisite / "site")
    assert [name for name, content in build().items() if first.get(name) != content] == []


def test_data_files_are_not_published(minisite: Path) -> None:
    assert mkdocs(minisite, "build").returncode == 0
    assert not list((minisite / "site").rglob("*.yml"))
