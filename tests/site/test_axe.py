"""axe-core in a real Chromium: on every real page, and on small pages with one fault each."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.browser_audit import REFLOW, Fault, NotShown, audit, heading_of, url_of

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width">{head}</head>
<body><main><article><h1>A page</h1><p>Some words.</p>{body}</article></main></body></html>"""
DARK = (
    "<style>@media (prefers-color-scheme: dark) { p { color: #777; background: #888; } }</style>"
)
SMALL = "<style>button { width: 12px; height: 12px; margin: 0; padding: 0; border: 0; }</style>"


def built(root: Path, **pages: str) -> dict[str, str]:
    """Write pages into a folder; return what an audit is told to expect."""
    for name, html in pages.items():
        path = root / ("index.html" if name == "home" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")
    return {"" if name == "home" else f"{name}/": "A page" for name in pages}


def page(body: str = "", head: str = "") -> str:
    return PAGE.replace("{head}", head).replace("{body}", body)


def faults(root: Path, body: str, head: str = "") -> list[Fault]:
    return audit(root, built(root, home=page(body, head)))


def test_every_real_page_at_two_widths_in_light_and_dark(real_site: Path) -> None:
    pages = {
        url_of(path.relative_to(real_site).as_posix()): heading_of(
            path.read_text(encoding="utf-8")
        )
        for path in real_site.rglob("*.html")
    }
    assert len(pages) > 10
    assert audit(real_site, pages) == []


def test_good_pages_have_no_faults_also_below_a_folder(tmp_path: Path) -> None:
    pages = built(
        tmp_path,
        home=page('<a href="/sub/more/">More about this</a>'),
        more=page("<details><summary>More</summary><p>Words.</p></details>"),
    )
    assert audit(tmp_path, pages, "/sub/") == []


@pytest.mark.parametrize(
    ("rule", "body", "head", "views"),
    [
        ("color-contrast", '<p style="color: #aaa">Pale words.</p>', "", 4),
        ("color-contrast", "", DARK, 2),
        ("image-alt", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', "", 4),
        ("target-size", "<p><button>a</button><button>b</button></p>", SMALL, 4),
        ("label", "<input type='text'>", "", 4),
        ("list", "<ul><p>Not an item.</p></ul>", "", 4),
        (REFLOW, '<div style="width: 900px">Wide.</div>', "", 2),
        (
            "color-contrast",
            '<details><summary>More</summary><p style="color: #aaa">Pale.</p></details>',
            "",
            4,
        ),
    ],
)
def test_a_fault_is_found_where_it_shows(
    tmp_path: Path, rule: str, body: str, head: str, views: int
) -> None:
    found = faults(tmp_path, body, head)
    assert {fault.rule for fault in found} == {rule}
    assert {len(fault.views) for fault in found} == {views}
    assert all(fault.on_page or rule == REFLOW for fault in found)


def test_a_page_that_is_not_itself_is_never_judged(tmp_path: Path) -> None:
    pages = built(tmp_path, home=page(), more=page())
    with pytest.raises(NotShown, match='should show "Another"'):
        audit(tmp_path, {**pages, "more/": "Another"})
    with pytest.raises(NotShown, match='"gone/" is not built'):
        audit(tmp_path, {**pages, "gone/": "A page"})
    with pytest.raises(NotShown, match='"more/" was built and is not audited'):
        audit(tmp_path, {"": "A page"})
    (tmp_path / "more/index.html").write_text(page().replace("h1", "h2"), encoding="utf-8")
    with pytest.raises(NotShown, match="heading"):
        audit(tmp_path, pages)
    with pytest.raises(NotShown, match="No page"):
        audit(tmp_path / "more/none", {})


def test_a_page_that_only_sends_its_reader_on_is_no_page(tmp_path: Path) -> None:
    pages = built(tmp_path, home=page())
    (tmp_path / "old.html").write_text('<meta http-equiv="refresh" content="0; url=./">')
    assert audit(tmp_path, pages) == []
