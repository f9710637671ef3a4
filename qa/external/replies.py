"""What comes back from an address: read no further than allowed, and put into words for staff."""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import errno
import http.client
import socket
import ssl
import time
import urllib.error
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urljoin

from qa.external.addresses import fragment

HTML = ("text/html", "application/xhtml+xml")
TLS_THEIRS = {10: "is out of date", 18: "is signed by nobody", 62: "is for another name"}
_TROUBLES: tuple[tuple[type[Exception], str, str], ...] = (
    (ssl.SSLError, "tls", "No safe connection could be made"),
    (TimeoutError, "timeout", "No answer came in time"),
    (socket.gaierror, "dns", "No computer with that name was found"),
    (ConnectionRefusedError, "refused", "Its computer takes no calls there"),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back from one address.

    status: 0 where no answer came, and `trouble` then says why: dns, refused, timeout, tls
    (theirs), tls-ours, dropped or held (we were told to wait, so it was not asked). moved_to: the
    next address. body: as much as was read of a page; whole: that was all of it.
    """

    status: int = 0
    trouble: str = ""
    words: str = ""
    moved_to: str = ""
    retry_after: float | None = None
    is_page: bool = False
    body: bytes = b""
    whole: bool = True
    cookies: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """Where an address leads: each move as (status, next address), and what is at the end."""

    start: str
    moves: tuple[tuple[int, str], ...]
    reply: Reply
    loop: bool = False

    @property
    def end(self) -> str:
        """The last address, which may carry a '#' part."""
        return self.moves[-1][1] if self.moves else self.start


def anchor_of(walk: Walk, url: str) -> str:
    """Return the '#' name that the reader ends at: a move's own wins over the link's."""
    last = next((fragment(to) for _, to in reversed(walk.moves) if fragment(to)), "")
    return last or fragment(url)


def received(answer: Any, here: str, most: int, deadline: float) -> Reply:
    """Read an answer: of a page no more than `most` bytes, of anything else nothing."""
    headers = answer.headers
    status = answer.status
    onward = headers.get("Location", "").strip() if status in {301, 302, 303, 307, 308} else ""
    if onward:
        onward = urljoin(here, onward)
        onward = onward if onward.lower().startswith(("http://", "https://")) else ""
    is_page = headers.get_content_type() in HTML
    plain = headers.get("Content-Encoding", "identity").lower() == "identity"
    body, whole = b"", True
    if is_page and not onward:
        body, whole = _read(answer, most, deadline) if plain else (b"", False)
    return Reply(
        status,
        moved_to=onward,
        retry_after=_seconds(headers.get("Retry-After")),
        is_page=is_page,
        body=body,
        whole=whole,
        cookies="Set-Cookie" in headers,
    )


def _read(answer: IO[bytes], most: int, deadline: float) -> tuple[bytes, bool]:
    """Return the beginning of a body and whether it was all; never wait longer than allowed."""
    parts, size = list[bytes](), 0
    with contextlib.suppress(OSError, http.client.HTTPException):
        while size < most and time.monotonic() < deadline:
            part = answer.read1(min(65_536, most - size))  # type: ignore[attr-defined]
            if not part:
                return b"".join(parts), True
            parts.append(part)
            size += len(part)
    return b"".join(parts), False


def _seconds(after: str | None) -> float | None:
    """Return a Retry-After as seconds from now; it is a number or a date."""
    if after is None:
        return None
    if after.strip().isdigit():
        return float(after)
    with contextlib.suppress(ValueError, TypeError):
        when = email.utils.parsedate_to_datetime(after)
        return max((when - dt.datetime.now(tz=when.tzinfo)).total_seconds(), 0)
    return None


def missed(error: Exception) -> Reply:
    """Say in words for staff why no answer came."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        theirs = TLS_THEIRS.get(cause.verify_code)
        if theirs:
            return Reply(0, "tls", f"Its security certificate {theirs}, and browsers warn of it")
        return Reply(0, "tls-ours", "This computer does not know who signed its certificate")
    if isinstance(cause, OSError) and cause.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH}:
        return Reply(0, "unreachable", "No way leads to its computer")
    for kind, trouble, words in _TROUBLES:
        if isinstance(cause, kind):
            return Reply(0, trouble, words)
    return Reply(0, "dropped", "The connection broke off")
