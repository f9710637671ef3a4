"""What a reader's phone meets: weight of the first load, requests, and Lighthouse's marks."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benches.projects import ROOT, build, leave_out_the_gate, pages_of, stock, variants
from qa import browser

GUIDE = "guides/ask-for-an-ehc-needs-assessment/"
PAGES = {
    "home": "",
    "a guide": GUIDE,
    "its twin for young people": "guides/young-people/ask-for-an-ehc-needs-assessment/",
    "a policy": "policies/confidentiality/",
    "contact": "contact/",
    "a letter": "letters/ask-for-an-ehc-needs-assessment/",
    "dates from your letter": "guides/dates-from-your-letter/",
    "search by hand: the A to Z": "help/a-z/",
}
SIZES = (0, 1000)  # the real site, and a made-up one
LIGHTHOUSE = ROOT / "tools/lighthouse"
_PROGRAM = LIGHTHOUSE / "node_modules/lighthouse/cli/index.js"
_KINDS = ("performance", "accessibility", "best-practices", "seo")
_NOINDEX = re.compile(r'<meta name="robots" content="noindex">')


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Answers as a real server does: compressed, and for a browser to keep."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, or the page index.html of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        raw, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if kind.startswith(("text/", "image/svg")) or kind.endswith(("javascript", "json")):
            raw = gzip.compress(raw, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Cache-Control", "public, max-age=31536000")
        self.end_headers()
        self.wfile.write(raw)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of visitors that hang up."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site and yield its address."""
    handler = functools.partial(_Compressing, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def first_load(address: str) -> tuple[int, int, int]:
    """Return the bytes of a page's first load, its requests, and how many would go to other hosts."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=list(browser.FLAGS)
        )
        context = chromium.new_context()
        page = context.new_page()
        home = urlsplit(address).netloc
        other: list[str] = []

        def guard(route: Any) -> None:
            if urlsplit(route.request.url).netloc == home:
                route.continue_()
            else:
                other.append(route.request.url)
                route.abort()

        context.route("**/*", guard)
        answers: list[Any] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it refuses methods of a list
        page.goto(address, wait_until="networkidle")
        mine = [answer for answer in answers if urlsplit(answer.url).netloc == home]
        weight = sum(int(answer.headers.get("content-length", "0")) for answer in mine)
        chromium.close()
    return weight, len(mine), len(other)


def weight() -> list[str]:
    """Weigh a guide's first load on sites of different size, beside stock Material."""
    out = [
        "A guide, compressed, by a browser that has kept nothing. Goal: 70 KB or less, whatever the size of the site.",
        "",
        "| pages | our first load | requests | to other hosts | stock Material | requests | to other hosts |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for added in SIZES:
        with variants(added, stock) as (ours, plain):
            number = pages_of(ours)
            row = [f"| {number:,} "]
            for folder in (ours, plain):
                build(folder, refused=True)
                made = folder / "site"
                if (
                    not made.is_dir()
                ):  # a made-up site may be refused: weigh what would be published
                    leave_out_the_gate(folder)
                    build(folder)
                with served(made) as address:
                    size, requests, other = first_load(address + GUIDE)
                row.append(f"| {size / 1000:.0f} KB | {requests} | {other} ")
        out.append("".join(row) + "|")
    return out


def lighthouse() -> list[str]:
    """Let Lighthouse judge one page of each kind as on a phone; says so where it is not installed."""
    node = shutil.which("node")
    if node is None or not _PROGRAM.is_file():
        return ["Not measured: Lighthouse is not installed (`npm ci --prefix tools/lighthouse`)."]
    out = [
        "As on a phone with a slow line, compressed. A draft asks search engines to stay away; that line is",
        "taken out of the copies, because it costs 34 of 100 points in the last column by design. Goal: 100 each.",
        "",
        "| page | performance | accessibility | best practices | search engines | stock Material |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    with variants(0, stock) as (ours, plain):
        marks = []
        for folder in (ours, plain):
            build(folder)
            for path in (folder / "site").rglob("*.html"):
                html = path.read_text(encoding="utf-8")
                path.write_text(_NOINDEX.sub("", html), encoding="utf-8")
            with served(folder / "site") as address:
                marks.append({name: _marks(node, address + url) for name, url in PAGES.items()})
    for name, mine in marks[0].items():
        theirs = " / ".join(map(str, marks[1][name]))
        out.append(f"| {name} | {' | '.join(map(str, mine))} | {theirs} |")
    return out


def _marks(node: str, address: str) -> list[int]:
    flags = " ".join(["--headless=new", *(f for f in browser.FLAGS if "headless" not in f)])
    done = subprocess.run(  # noqa: S603 - our own program
        [node, str(_PROGRAM), address, "--quiet", "--output=json", f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": str(browser.find())},
        check=True,
        capture_output=True,
        timeout=180,
    )
    kinds = json.loads(done.stdout)["categories"]
    return [round(100 * (kinds[kind]["score"] or 0)) for kind in _KINDS]
