"""Serve the preview on this computer, and follow changes of the project's files."""

from __future__ import annotations

import datetime as dt
import json
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from qa.preview import panel
from qa.preview.desk import Desk, Look

HOST = "127.0.0.1"
_WATCHED = ("docs", "guides", "policies", "theme", "qa/words")
_SINGLE = ("mkdocs.yml", "qa/policy.yml", "qa/approvals.yml")
_CHANGES = {"created", "modified", "moved", "deleted"}
_HTML, _JSON = "text/html; charset=utf-8", "application/json"
_GONE = (ConnectionError, TimeoutError)


@contextmanager
def serving(
    root: Path, port: int, today: dt.date | None = None
) -> Iterator[tuple[ThreadingHTTPServer, str]]:
    """Watch the project in `root` and open its preview.

    Args:
        root: the folder that holds mkdocs.yml.
        port: where to serve; 0 takes one that is free.
        today: the day to judge by; without it the clock's.

    Yields:
        The server, which still has to be told to serve, and its address.

    Raises:
        OSError: the port is taken.
    """
    root = root.resolve()
    server = _Server((HOST, port), _Handler)
    address = f"http://{HOST}:{server.server_port}/"
    server.desk = desk = Desk(root, address, today)
    observer = Observer()
    follower = _Follower(desk, root)
    for name in _WATCHED:
        if (root / name).is_dir():
            observer.schedule(follower, str(root / name), recursive=True)
    for folder in sorted({(root / name).parent for name in _SINGLE}):
        if folder.is_dir():
            observer.schedule(_Follower(desk, root, only=_SINGLE), str(folder))
    observer.start()
    desk.runner.start()
    try:
        yield server, address
    finally:
        observer.stop()
        observer.join()
        desk.runner.stop()
        server.server_close()


class _Follower(FileSystemEventHandler):
    """Tells the desk of each file that changed."""

    def __init__(self, desk: Desk, root: Path, only: tuple[str, ...] = ()) -> None:
        self._desk, self._root, self._only = desk, root, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on what changed a file; opening and closing do not."""
        if event.event_type not in _CHANGES:
            return
        existed = event.event_type == "modified"
        if event.is_directory and existed:
            return
        for name in {str(event.src_path), str(event.dest_path or "")} - {""}:
            path = Path(name)
            if not path.is_relative_to(self._root) or path.name.startswith("."):
                continue
            if not self._only or path.relative_to(self._root).as_posix() in self._only:
                self._desk.changed(path, existed=existed)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    desk: Desk

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, *_: object) -> None:
        """Say nothing; the panel says what there is to say."""

    def do_GET(self) -> None:
        """Answer with a page, a file or what the panel asks for."""
        host = (self.headers.get("Host") or "").rpartition(":")[0]
        if host not in {HOST, "localhost"}:  # a page of another site must not read drafts
            self._send(b"", "text/plain", HTTPStatus.FORBIDDEN)
            return
        try:
            self._answer()
        except _GONE:
            return

    do_HEAD = do_GET  # noqa: N815

    def _answer(self) -> None:
        url = urlsplit(self.path)
        if url.path.startswith(panel.HOME):
            self._for_the_panel(url.path.removeprefix(panel.HOME), url.query)
            return
        desk = self.server.desk
        look = desk.look(url.path)
        if look is not None:
            self._page(look)
            return
        static = desk.static(url.path)
        if static is not None:
            self._send(*static)
            return
        if not url.path.endswith("/") and desk.look(f"{url.path}/") is not None:
            self._redirect(f"{quote(unquote(url.path))}/")
            return
        name = unquote(url.path).lstrip("/")
        built = desk.built(name) or desk.built(f"{name}/index.html" if name else "index.html")
        if built is not None:
            kind = mimetypes.guess_type(built.name)[0] or "application/octet-stream"
            self._send(built.read_bytes(), _HTML if kind == "text/html" else kind)
            return
        missing = desk.built("404.html")
        page = missing.read_bytes() if missing else b"There is no such page."
        self._send(page, _HTML, HTTPStatus.NOT_FOUND)

    def _for_the_panel(self, name: str, query: str) -> None:
        if (content := panel.file(name)) is not None:
            self._send(content, panel.FILES[name])
            return
        look = self.server.desk.look((parse_qs(query).get("page") or ["/"])[0])
        if look is None or name not in {"state", "panel"}:
            self._send(b"", "text/plain", HTTPStatus.NOT_FOUND)
        elif name == "state":
            self._send(json.dumps(look.marks).encode(), _JSON)
        else:
            self._send(look.panel.encode(), _HTML, mark=look.marks["panel"])

    def _page(self, look: Look) -> None:
        html = panel.put_into(look.html, look.panel, look.marks)
        self._send(html.encode("utf-8", "xmlcharrefreplace"), _HTML)

    def _redirect(self, place: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", place if not place.startswith("//") else "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(
        self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, mark: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        if mark:
            self.send_header("X-QA-Panel", mark)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
