"""Private and safe: the content policy, and the quick way out of pages about harm."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser
from settling import past_its_timers
from support import HEAD, built, context, edit, mkdocs, project, qa, space

from qa.checks.safety import content_policy, quick_exit
from qa.content import headers
from qa.model import FrontMatter, Page, Site

META = f'<meta http-equiv="Content-Security-Policy" content="{headers.meta_policy()}">'
PLAIN = f"<html><head><meta charset='utf-8'>{META}<link rel=stylesheet href=a.css></head><body><p>x</p></body></html>"
EXIT = '<a class="exit__go" href="https://example.org/">Leave</a>'
OUT = f'<a href="#content">Skip</a>{EXIT}<a href="/">Home</a><div class="exit-how"></div>'


def site(html: str, meta: FrontMatter | None = None, path: str = "policies/x.md") -> Site:
    page = Page(path, path, "policy", meta or FrontMatter("A page"), HEAD, 9, "")
    return Site(space().root, Path(), (page,), {page.uri: built("policies/x/index.html", html)})


# ---------------------------------------------------------------------------- the policy


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("", "", ""),
        ("<p>x</p>", '<script type="application/ld+json">{}</script>', ""),
        ("<p>x</p>", '<script src="/a.js"></script>', ""),
        (META, "", "does not carry"),
        ("object", "object", ""),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "does not carry"),
        (META, META + META, "does not carry"),
        (META, f"<script src=a.js></script>{META}", "stands before"),
        ("<p>x</p>", '<p style="color: red">x</p>', "style stands"),
        ("<p>x</p>", "<style>p {}</style>", "style stands"),
        ("<p>x</p>", "<script>alert(1)</script>", "script stands"),
        ("<p>x</p>", '<script type="module">1</script>', "script stands"),
    ],
)
def test_safety_content_policy(old: str, new: str, says: str) -> None:
    """safety.content-policy"""
    hits = list(content_policy.find(site(PLAIN.replace(old, new) if old else PLAIN), context()))
    assert len(hits) == (1 if says else 0), hits
    assert says in "".join(hit.what for hit in hits)


class _Strict(http.server.SimpleHTTPRequestHandler):
    """A server that sends every header of the examples in deploy/."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in headers.sent().items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="session")
def strict_url(real_site: Path) -> Iterator[str]:
    handler = functools.partial(_Strict, directory=str(real_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


ELSEWHERE = re.compile(r"^https://")
WATCH = """window.refused = [];
document.addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective + ' ' + e.blockedURI));"""


@pytest.mark.browser
@pytest.mark.parametrize("sent", [False, True], ids=["meta", "meta-and-headers"])
def test_no_page_needs_more_than_the_policy_allows(
    chromium: Browser, site_url: str, strict_url: str, real_site: Path, sent: bool
) -> None:
    base = strict_url if sent else site_url
    window = chromium.new_context(viewport={"width": 360, "height": 800})
    window.add_init_script(WATCH)
    page = window.new_page()
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    paths = sorted(p.relative_to(real_site).as_posix() for p in real_site.rglob("*.html"))
    assert len(paths) > 50
    for path in paths:
        page.goto(base + path, wait_until="load")
        assert page.evaluate("refused") == [], path
    kept = page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")
    assert (kept, window.cookies()) == ([], [])
    assert hosts == {base.split("/")[2]}
    window.close()


@pytest.mark.browser
def test_what_slips_into_a_page_does_not_run(
    chromium: Browser, site_url: str, real_site: Path
) -> None:
    window = chromium.new_context()
    window.add_init_script(WATCH)
    page = window.new_page()
    slipped = (
        "<script>window.ran = 'script'</script>"
        "<img src='nothing.png' onerror=\"window.ran = 'handler'\">"
        "<a id='run' href=\"javascript:void(window.ran = 'address')\">x</a>"
        "<img src='https://elsewhere.invalid/pixel.gif'>"
        "<p id='red' style='color: rgb(255, 0, 0)'>x</p>"
        "<form id='form' action='/'><input name='q' value='a'></form>"
    )
    body = (
        (real_site / "contact/index.html").read_text("utf-8").replace("</h1>", f"</h1>{slipped}")
    )
    page.route("**/contact/", lambda route: route.fulfill(body=body, content_type="text/html"))
    outside = []
    page.on("request", lambda r: outside.append(r.url) if "elsewhere" in r.url else None)
    page.goto(site_url + "contact/")
    page.locator("#run").click()
    page.evaluate("document.querySelector('#form').submit()")
    page.wait_for_function("() => refused.join(' ').includes('form-action')")
    past_its_timers(page)
    assert page.evaluate("window.ran === undefined")
    assert page.url.endswith("/contact/")
    assert page.evaluate("getComputedStyle(red).color") != "rgb(255, 0, 0)"
    refused = " ".join(page.evaluate("refused"))
    for directive in (
        "script-src-elem",
        "script-src-attr",
        "img-src",
        "style-src-attr",
        "form-action",
    ):
        assert directive in refused, refused
    window.close()


# ---------------------------------------------------------------------------- a quick way out


def tagged(*words: str, quick: bool = False, title: str = "A page") -> FrontMatter:
    return FrontMatter(title, words=words, quick_exit=quick, lines={"words": 5, "quick_exit": 6})


@pytest.mark.parametrize(
    ("meta", "body", "says"),
    [
        (tagged("holidays"), "", ""),
        (tagged("someone is hurting me"), "", 'for "hurting me"'),
        (tagged(title="Safeguarding policy"), "", 'for "safeguarding"'),
        (tagged("abuses of words"), "", ""),
        (tagged("safeguarding", quick=True), OUT, ""),
        (tagged("safeguarding", quick=True), OUT.replace(EXIT, ""), "no way to leave"),
        (tagged(quick=True), OUT.replace("https:", "http:"), "no way to leave"),
        (tagged(quick=True), OUT.replace("exit-how", "other"), "history"),
        (tagged(quick=True), f'<a href="/">1</a><a href="/">2</a>{OUT}', "first stops"),
        (tagged(quick=True), f'<input hidden><a href="/" tabindex="-1">1</a>{OUT}', ""),
    ],
)
def test_safety_quick_exit(meta: FrontMatter, body: str, says: str) -> None:
    """safety.quick-exit"""
    hits = list(quick_exit.find(site(f"<body>{body}</body>", meta), context()))
    assert len(hits) == (1 if says else 0), hits
    assert says in "".join(hit.what for hit in hits)
    if says:
        assert hits[0].place.line == (6 if meta.quick_exit else 5 if meta.words else 1)


def test_a_list_of_pages_needs_no_quick_way_out() -> None:
    meta = tagged("safeguarding")
    assert list(quick_exit.find(site("", meta, "policies/index.md"), context())) == []


def test_the_tag_in_the_front_matter_brings_the_button(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    page = folder / "policies/confidentiality.md"
    only = ("check", "--format", "json", "--only", "safety.quick-exit,frontmatter")
    edit(page, "audience:", "words: [child protection]\naudience:")
    found = json.loads(qa(folder, *only).stdout)["findings"]
    assert [(f["check"], f["path"]) for f in found] == [
        ("safety.quick-exit", "policies/confidentiality.md")
    ]
    edit(page, "audience:", "quick_exit: true\naudience:")
    edit(
        folder / "mkdocs.yml",
        "    status: draft\n",
        "    status: draft\n    quick_exit: https://weather.example.org/\n",
    )
    assert json.loads(qa(folder, *only).stdout)["findings"] == []
    done = mkdocs(folder, "build")
    assert done.returncode == 0, done.stdout
    built = LexborHTMLParser(
        (folder / "site/policies/confidentiality/index.html").read_text("utf-8")
    )
    assert built.css_first(".exit__go").attributes["href"] == "https://weather.example.org/"
    other = (folder / "site/policies/impartiality/index.html").read_text("utf-8")
    assert "exit__go" not in other


def test_the_safeguarding_policy_is_tagged() -> None:
    from qa.content import workspace  # noqa: PLC0415

    root = Path(__file__).resolve().parents[2]
    space_ = workspace.load(root)
    path = "policies/safeguarding.md"
    assert space_.source(path, path).page.meta.quick_exit


@pytest.mark.browser
@pytest.mark.parametrize("way", ["click", "keyboard", "shift", "without-scripts"])
def test_a_page_about_harm_is_left_at_once(chromium: Browser, site_url: str, way: str) -> None:
    scripts = way != "without-scripts"
    window = chromium.new_context(java_script_enabled=scripts)
    page = window.new_page()
    window.route(ELSEWHERE, lambda route: route.fulfill(body="Rain", content_type="text/html"))
    page.goto(site_url)
    page.goto(site_url + "policies/safeguarding/")
    how = page.locator(".exit-how").inner_text()
    assert "does not clear your history" in how
    assert ("Shift" in how) == scripts
    if way == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    elif way == "keyboard":
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.classList[0]") == "exit__go"
        page.keyboard.press("Enter")
    else:
        page.locator(".exit__go").click()
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    behind = page.url
    assert behind == (site_url if scripts else site_url + "policies/safeguarding/")
    window.close()
