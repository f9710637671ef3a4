"""External links against local servers that misbehave in every way we could think of."""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import http.server
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import support
from previewed import patience

from qa import external_links
from qa.external import history, judging
from qa.external.addresses import address, fragment
from qa.external.asking import Asker, Limits
from qa.external.judging import Evidence
from qa.external.linkchecker import Row
from qa.external.replies import Reply, Walk
from qa.git import CannotCompare

MONDAY = dt.date(2026, 11, 23)
TUESDAY = dt.date(2026, 11, 24)
SLOW = round(patience(1) + 0.5)  # times, on a computer that does other things at the same time
FAST = Limits(
    timeout=SLOW,
    whole=2.5 * SLOW,
    head_bytes=20_000,
    body_bytes=60_000,
    pause=0,
    longest_wait=3,
    silence=8 * SLOW,
    at_once=20,
    at_once_a_host=20,
)
GOOD = "<!doctype html><title>Help for families</title><h1 id='start'>Help</h1><p id=here>x"
SOFT = "<!doctype html><title>Page not found | A council</title><h1>Sorry</h1>"


class Handler(http.server.BaseHTTPRequestHandler):
    """One path, one way to go wrong. LinkChecker does not slow down for who names it."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[Counter[str]] = Counter()
    lock = threading.Lock()

    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.answer(405 if self.path == "/no-head" else 200)

    def do_GET(self) -> None:
        with self.lock:
            self.asked[self.path] += 1
            number = self.asked[self.path]
        name = self.path.strip("/").split("?")[0]
        if name.startswith("to-"):  # /to-301-ok moves to /ok
            _, status, onward = name.split("-", 2)
            goal = f"/to-{onward}" if onward[0].isdigit() and "-" in onward else f"/{onward}"
            self.answer(int(status), location=goal)
        elif name.isdigit():
            self.answer(int(name))
        else:
            getattr(self, "on_" + name.replace("-", "_"), self.on_missing)(number)

    def answer(self, status: int, text: str = GOOD, **headers: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("LinkChecker", "welcome")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def begin(self, length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        if length:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def on_missing(self, _: int) -> None:
        self.answer(404, SOFT)

    def on_ok(self, _: int) -> None:
        self.answer(200)

    on_other = on_no_head = on_ok

    def on_soft(self, _: int) -> None:
        self.answer(200, SOFT)

    def on_loop(self, _: int) -> None:
        self.answer(302, location="/loop")

    def on_ping(self, _: int) -> None:
        self.answer(301, location="/pong")

    def on_pong(self, _: int) -> None:
        self.answer(301, location="/ping")

    def on_endless_moves(self, number: int) -> None:
        self.answer(302, location=f"/endless-moves?{number}")

    def on_cookie_wall(self, _: int) -> None:
        if "seen=1" in self.headers.get("Cookie", ""):
            self.answer(200)
        else:
            self.answer(302, location="/cookie-wall", set_cookie="seen=1")

    def on_wait_a_second(self, number: int) -> None:
        self.answer(429 if number == 1 else 200, **_after(number, "1"))

    def on_wait_for_a_date(self, number: int) -> None:
        then = dt.datetime.now(tz=dt.UTC) + dt.timedelta(seconds=2)
        when = email.utils.format_datetime(then, usegmt=True)
        self.answer(503 if number == 1 else 200, **_after(number, when))

    def on_wait_an_hour(self, _: int) -> None:
        self.answer(429, retry_after="3600")

    def on_flapping(self, number: int) -> None:
        self.answer(500 if number % 2 else 200)

    def on_gone_at_times(self, number: int) -> None:
        self.answer(404 if number % 2 else 200)

    def on_silent(self, _: int) -> None:
        time.sleep(4 * SLOW)

    def on_slow_headers(self, _: int) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _i in range(12):
                self.wfile.write(b"X-More: 1\r\n")
                time.sleep(0.4 * SLOW)

    def on_huge(self, _: int) -> None:
        self.begin(10**10)
        self.pour(GOOD.encode(), 0)

    def on_endless(self, _: int) -> None:
        self.begin()
        self.pour(b" ", 0.05)

    def pour(self, first: bytes, pause: float) -> None:
        end = time.monotonic() + 10 * SLOW
        with contextlib.suppress(OSError):
            self.wfile.write(first)
            while time.monotonic() < end:
                self.wfile.write(b" " * 10_000 if not pause else b" ")
                time.sleep(pause)

    def on_cut_short(self, _: int) -> None:
        self.begin(100_000)
        self.wfile.write(GOOD.encode())
        self.close_connection = True

    def on_nothing(self, _: int) -> None:
        self.close_connection = True

    def on_robots_txt(self, _: int) -> None:
        self.answer(200, "User-agent: *\nDisallow: /robots-kept-out\n")

    on_robots_kept_out = on_ok

    def on_file(self, _: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", "10000000000")
        self.end_headers()
        self.pour(b"%PDF", 0)


setattr(Handler, "on_robots.txt", Handler.on_robots_txt)


def _after(number: int, when: str) -> dict[str, str]:
    return {"retry_after": when} if number == 1 else {}


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what we want."""


@contextlib.contextmanager
def serving(certificate: Path | None = None) -> Iterator[str]:
    with Server(("127.0.0.1", 0), Handler) as server:
        if certificate:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(certificate)
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as url:
        yield url


def page_with(root: Path, urls: list[str]) -> dict[int, str]:
    """Add a guide with one link a line; return line -> address."""
    words = support.HEAD + "# Links\n\n"
    first = words.count("\n") + 1
    lines = [f"- [Place {i}]({url})" for i, url in enumerate(urls)]
    (root / "guides/links.md").write_text(words + "\n".join(lines) + "\n", encoding="utf-8")
    return dict(enumerate(urls, first))


CASES = {
    "/ok": "ok",
    "/ok#start": "ok",
    "/ok#top": "ok",
    "/ok#nowhere": "broken",
    "/ok#:~:text=Help": "ok",
    "/to-301-ok": "moved",
    "/to-308-ok": "moved",
    "/to-302-ok": "ok",
    "/to-307-ok": "ok",
    "/to-301-301-301-ok": "moved",
    "/to-301-302-ok": "moved",
    "/to-301-ok#start": "moved",
    "/to-301-ok#nowhere": "broken",
    "/to-301-missing": "broken",
    "/to-302-403": "unsure",
    "/loop": "broken",
    "/ping": "broken",
    "/endless-moves": "broken",
    "/cookie-wall": "ok",
    "/no-head": "ok",
    "/missing": "broken",
    "/410": "broken",
    "/401": "unsure",
    "/403": "unsure",
    "/429": "unsure",
    "/500": "unsure",
    "/503": "unsure",
    "/soft": "broken",
    "/to-302-soft": "broken",
    "/silent": "unsure",
    "/slow-headers": "unsure",
    "/nothing": "unsure",
    "/huge": "ok",
    "/huge#start": "ok",
    "/huge#nowhere": "unsure",
    "/endless": "ok",
    "/cut-short": "ok",
    "/file#page=3": "ok",
    "/robots-kept-out": "ok",
}


@pytest.fixture(scope="module")
def judged(
    site: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, external_links.Verdict], dict[str, int]]:
    """Every case in one run, with the line on which each was written."""
    root = support.project(tmp_path_factory.mktemp("links") / "project")
    Handler.asked.clear()
    lines = page_with(root, [site + path for path in CASES])
    verdicts = external_links.run(root, today=MONDAY, limits=FAST)
    found = {v.url.removeprefix(site): v for v in verdicts if v.url.startswith(site)}
    return root, found, {url.removeprefix(site): line for line, url in lines.items()}


@pytest.mark.parametrize(("path", "expected"), CASES.items())
def test_each_case_has_its_verdict_at_its_line(
    judged: tuple[Path, dict[str, external_links.Verdict], dict[str, int]],
    path: str,
    expected: str,
) -> None:
    _, found, lines = judged
    verdict = found[path]
    assert verdict.verdict == expected, verdict
    assert (verdict.path, verdict.line) == ("guides/links.md", lines[path])
    assert verdict.why.endswith((".", "?")) or verdict.to


def test_no_address_is_asked_more_than_five_times(judged: object) -> None:  # noqa: ARG001 - its run
    often = {p: n for p, n in Handler.asked.items() if n > 5 and not p.startswith("/ok")}
    assert often == {}
    # /ok is the end of eleven other addresses and still asked no more.
    assert Handler.asked["/ok"] <= 5


def test_a_move_offers_the_new_address(
    judged: tuple[Path, dict[str, external_links.Verdict], dict[str, int]], site: str
) -> None:
    _, found, _ = judged
    assert found["/to-301-ok"].to == f"{site}/ok"
    assert found["/to-301-ok#start"].to == f"{site}/ok#start"
    assert found["/to-301-301-301-ok"].to == f"{site}/ok"
    assert found["/to-301-302-ok"].to == f"{site}/to-302-ok"  # the second move may end


def test_the_file_for_scripts_has_what_they_rely_on(
    judged: tuple[Path, dict[str, external_links.Verdict], dict[str, int]], site: str
) -> None:
    root, _, lines = judged
    rows = json.loads((root / "build/links.json").read_text(encoding="utf-8"))
    row = next(r for r in rows if r["url"] == f"{site}/missing")
    assert {"url", "verdict", "path", "line"} <= set(row)
    assert (row["verdict"], row["path"], row["line"]) == (
        "broken",
        "guides/links.md",
        lines["/missing"],
    )


def test_links_that_pages_take_from_elsewhere_point_at_that_file(
    judged: tuple[Path, dict[str, external_links.Verdict], dict[str, int]],
) -> None:
    """Addresses of the site itself, 'Change this page' among them, are not outside."""
    root, _, _ = judged
    rows = json.loads((root / "build/links.json").read_text(encoding="utf-8"))
    assert not [r for r in rows if r["url"].startswith("https://example.org/")]


def test_the_lists_of_law_and_sources_and_the_theme_are_found_at_their_line(
    minisite: Path, site: str
) -> None:
    support.edit(minisite / "guides/law.yml", "https://example.org/act/1", f"{site}/missing")
    support.edit(minisite / "guides/sources.yml", "https://example.org/act", f"{site}/410")
    support.edit(
        minisite / "guides/asking.md",
        "audience: parents",
        "audience: parents\nsources: [example-act]",
    )
    support.edit(
        minisite / "theme/partials/footer.html",
        "</footer>",
        f'<a href="{site}/soft">x</a></footer>',
    )
    support.edit(minisite / "mkdocs.yml", "https://example.org/local-offer/", f"{site}/ok")
    verdicts = external_links.run(minisite, today=MONDAY, limits=FAST)
    found = {v.url.removeprefix(site): v for v in verdicts if v.url.startswith(site)}
    for path, file, words in (
        ("/missing", "guides/law.yml", "/missing"),
        ("/410", "guides/sources.yml", "/410"),
    ):
        line = (minisite / file).read_text(encoding="utf-8").split("\n")[found[path].line - 1]
        assert found[path].path == file
        assert words in line
    assert (found["/soft"].path, found["/soft"].line) == ("mkdocs.yml", 1)


def test_only_pages_changed_since_a_commit(minisite: Path, site: str) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *arguments], cwd=minisite, check=True, capture_output=True)

    support.edit(minisite / "guides/asking.md", "Ask us.", f"Ask [them]({site}/ok).")
    git("init", "-b", "main")
    git("add", "-A")
    git("commit", "-m", "one")
    git("switch", "-c", "work")
    support.edit(minisite / "docs/contact.md", "# ", f"[See]({site}/missing)\n\n# ")
    verdicts = external_links.run(minisite, "main", today=MONDAY, limits=FAST)
    assert {v.url for v in verdicts} == {f"{site}/missing"}
    git("commit", "-am", "two")
    verdicts = external_links.run(minisite, "main", today=MONDAY, limits=FAST)
    assert {v.url for v in verdicts} == {f"{site}/missing"}
    with pytest.raises(CannotCompare, match="BASE=main"):
        external_links.run(minisite, "no-such-branch", today=MONDAY, limits=FAST)


def test_a_fault_that_passes_is_broken_only_on_a_second_day(minisite: Path, site: str) -> None:
    page_with(minisite, [f"{site}/500", f"{site}/403"])

    def words(day: dt.date) -> dict[str, str]:
        found = external_links.run(minisite, today=day, limits=FAST)
        return {v.url.removeprefix(site): v.verdict for v in found if v.url.startswith(site)}

    assert words(MONDAY) == {"/500": "unsure", "/403": "unsure"}
    assert words(MONDAY) == {"/500": "unsure", "/403": "unsure"}
    assert words(TUESDAY) == {"/500": "broken", "/403": "unsure"}


def test_flapping_and_waiting(minisite: Path, site: str) -> None:
    Handler.asked.clear()
    names = ("flapping", "gone-at-times")
    page_with(minisite, [f"{site}/{n}" for n in names])
    for day in (MONDAY, TUESDAY):
        found = external_links.run(minisite, today=day, limits=FAST)
        assert "broken" not in {v.verdict for v in found}
    assert max(Handler.asked.values()) <= 2 * 5


def test_retry_after_is_obeyed_within_reason(minisite: Path) -> None:
    for name, expected in (
        ("wait-a-second", "ok"),
        ("wait-for-a-date", "ok"),
        ("wait-an-hour", "unsure"),
    ):
        with serving() as own:
            Handler.asked.clear()
            page_with(minisite, [f"{own}/{name}"])
            began = time.monotonic()
            found = external_links.run(minisite, today=MONDAY, limits=FAST)
            assert [v.verdict for v in found if v.url.startswith(own)] == [expected], name
            assert Handler.asked[f"/{name}"] == (1 if expected == "unsure" else 2)
            assert time.monotonic() - began < 20 * SLOW


def test_refused_ports_unknown_names_and_certificates(minisite: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: calls are refused
        port = taken.getsockname()[1]
        with serving(certificate(tmp_path)) as safe:
            urls = [f"http://127.0.0.1:{port}/", "http://no-such-host.invalid/", f"{safe}/ok"]
            page_with(minisite, urls)
            for day, expected in ((MONDAY, "unsure"), (TUESDAY, "broken")):
                found = external_links.run(minisite, today=day, limits=FAST)
                words = {v.url: (v.verdict, v.why) for v in found if v.url in urls}
                assert words[urls[0]][0] == expected
                assert "calls" in words[urls[0]][1]
                assert words[urls[2]][0] == expected
                assert "certificate" in words[urls[2]][1]
                assert words[urls[1]][0] == "unsure"  # perhaps it is our network


def certificate(folder: Path) -> Path:
    """Make a certificate that nobody signed."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate, and it is not installed")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(cert)),
        ],
        check=True,
        capture_output=True,
    )
    both = folder / "both.pem"
    both.write_bytes(key.read_bytes() + cert.read_bytes())
    return both


def test_without_a_network_it_says_so_once_and_blames_no_page(minisite: Path) -> None:
    page_with(minisite, ["https://one.invalid/", "https://two.invalid/a", "https://two.invalid/b"])
    found = external_links.run(minisite, today=MONDAY, limits=FAST)
    assert {v.verdict for v in found} == {"unsure"}
    words = external_links.summary(found)
    assert words.count(external_links.NO_NETWORK) == 1
    assert "neither passed nor failed" in words
    assert not history.load(minisite).days


def test_without_linkchecker_two_looks_of_our_own_decide(
    minisite: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.external.linkchecker.sys.executable", shutil.which("false"))
    page_with(minisite, [f"{site}/ok", f"{site}/missing", f"{site}/500"])
    said: list[str] = []
    found = external_links.run(minisite, today=MONDAY, limits=FAST, say=said.append)
    words = {v.url.removeprefix(site): v.verdict for v in found}
    assert (words["/ok"], words["/missing"], words["/500"]) == ("ok", "broken", "unsure")
    assert sum("LinkChecker did not work" in line for line in said) == 1


def test_the_summary_is_plain(
    judged: tuple[Path, dict[str, external_links.Verdict], object],
) -> None:
    words = external_links.summary(judged[1].values())
    assert "Broken: mend or take out\n  guides/links.md, line" in words
    counts = Counter(CASES.values())
    parts = ", ".join(f"{counts[w]} {w}" for w in ("ok", "moved", "broken", "unsure"))
    assert words.endswith(f"{len(CASES)} addresses: {parts}.")


# ---------------------------------------------------------------------------- values in, values out


def row(status: int, words: str = "", *, valid: bool) -> Row:
    return Row(status, valid, words)


def walked(status: int = 200, text: str = GOOD, trouble: str = "") -> Walk:
    reply = Reply(status, trouble, trouble, is_page=True, body=text.encode())
    return Walk("https://x.test/a", (), reply)


@pytest.mark.parametrize(
    "title",
    [
        "Page not found",
        "404",
        "404 Not Found",
        "Error 404",
        "404 - Page not found",
        "Page not found | Birmingham City Council",
        "Birmingham City Council - Page not found",
        "Sorry, page not found",
        "The page you requested could not be found",
        "This page cannot be found",
        "Sorry, we can’t find that page",
        "We couldn't find the page you were looking for",
        "This page no longer exists",
        "This page is no longer available",
        "The requested page was not found",
        "File not found",
    ],
)
def test_pages_that_say_they_are_not_there(title: str) -> None:
    assert judging.says_not_found(walked(text=f"<title>{title}</title>").reply)
    assert judging.says_not_found(walked(text=f"<title>A site</title><h1>{title}</h1>").reply)


@pytest.mark.parametrize(
    "title",
    [
        "Help if a school place cannot be found",
        "What to do if your child's plan was not found to be right",
        "Regulation 404",
        "Room 410, Council House",
        "The Education (Areas to which Pupils Belong) Regulations 1996",
        "Lost and found",
        "Page 404 of the accounts",
        "Missing from home",
        "Documents not available in Easy Read",
        "How to fix error 404 on your website",
    ],
)
def test_pages_that_only_sound_like_it(title: str) -> None:
    assert not judging.says_not_found(walked(text=f"<title>{title}</title><h1>{title}</h1>").reply)


@pytest.mark.parametrize(
    ("ours", "theirs", "again", "expected"),
    [
        (walked(), row(200, valid=True), (), "ok"),
        (walked(404), row(404, valid=False), (), "broken"),
        (walked(404), row(200, valid=True), (walked(404),), "unsure"),
        (walked(500), row(200, valid=True), (walked(),), "ok"),
        (walked(404), row(403, valid=False), (walked(403),), "unsure"),
        (walked(404), row(500, valid=False), (walked(404),), "unsure"),
        (walked(0, trouble="tls-ours"), None, (), "unsure"),
        (walked(), row(0, "ReadTimeout: x", valid=False), (walked(),), "ok"),
        (walked(), row(0, "syntax OK", valid=True), (), "ok"),
    ],
)
def test_broken_only_where_every_answer_agrees(
    ours: Walk, theirs: Row | None, again: tuple[Walk, ...], expected: str
) -> None:
    evidence = Evidence((ours, *again), theirs)
    assert judging.judge(evidence, "https://x.test/a").word == expected


def test_a_move_to_the_front_page_is_said() -> None:
    gone = Walk("https://x.test/a/b", ((301, "https://x.test/"),), walked().reply)
    judgement = judging.judge(Evidence((gone,)), "https://x.test/a/b")
    assert judgement.word == "moved"
    assert "front page" in judgement.why
    for_now = Walk("https://x.test/a/b", ((302, "https://x.test/"),), walked().reply)
    assert judging.judge(Evidence((for_now,)), "https://x.test/a/b").word == "unsure"


def test_addresses_have_one_spelling() -> None:
    assert address("HTTPS://Example.ORG/a b?c=d e#f") == "https://example.org/a%20b?c=d%20e"
    assert address("https://example.org") == "https://example.org/"
    assert address("https://bücher.example/%C3%A4") == "https://xn--bcher-kva.example/%C3%A4"
    assert fragment("https://x.test/#a%20b") == "a b"
    assert [
        fragment(f"https://x.test/{tail}") for tail in ("#top", "#!/x", "#/x", "#:~:text=a")
    ] == [
        "",
    ] * 4


def test_history_forgets_what_answered_and_survives_a_bad_file(tmp_path: Path) -> None:
    notes = history.History()
    for day in range(1, 20):
        notes.failed("https://x.test/", dt.date(2026, 11, day))
    assert len(notes.days["https://x.test/"]) == 5
    history.save(tmp_path, notes)
    again = history.load(tmp_path)
    assert again.before("https://x.test/", dt.date(2026, 11, 2))
    assert not again.before("https://x.test/", dt.date(2026, 11, 1))
    again.answered("https://x.test/")
    assert not again.before("https://x.test/", TUESDAY)
    for text in ("", "[1]", '{"a": ["not a day"]}', '{"a": 3}'):
        (tmp_path / history.PATH).write_text(text, encoding="utf-8")
        assert history.load(tmp_path).days == {}


def test_a_host_that_is_down_is_asked_twice_and_no_more() -> None:
    asker = Asker(FAST)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        for number in range(6):
            assert asker.ask(f"http://127.0.0.1:{port}/{number}").trouble == "refused"
    assert sum(asker.asked.values()) == 2


def test_the_command_ends_well_unless_something_is_broken(minisite: Path, site: str) -> None:
    page_with(minisite, ["https://one.invalid/"])
    done = support.qa(minisite, "links")
    assert done.returncode == 0, done.stderr
    assert external_links.NO_NETWORK in done.stdout
    assert (minisite / "build/links.json").is_file()
    page_with(minisite, [f"{site}/missing", f"{site}/403"])
    done = support.qa(minisite, "links")
    assert done.returncode == 1, done.stdout
    assert "1 broken, 1 unsure." in done.stdout
    assert support.qa(minisite, "links", "--base", "main").returncode == 2
