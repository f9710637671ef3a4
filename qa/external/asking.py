"""Ask an address what is there, once and politely: bounded in time, size and number of questions."""

from __future__ import annotations

import http.client
import http.cookiejar
import ssl
import threading
import time
import urllib.request
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from qa.external import replies
from qa.external.addresses import address
from qa.external.replies import Reply, Walk

AGENT = "Mozilla/5.0 (compatible; sendiass-site link check)"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often. Times in seconds.

    timeout: for each wait. whole: for one answer with its body; longer than timeout. asks: of one address by us;
    LinkChecker adds one. pause: between two questions to one host. longest_wait: what all
    Retry-After of one host together may cost. silence: after which LinkChecker is stopped.
    """

    timeout: float = 10
    whole: float = 20
    head_bytes: int = 100_000
    body_bytes: int = 3_000_000
    moves: int = 10
    asks: int = 4
    pause: float = 0.3
    longest_wait: float = 30
    silence: float = 40
    at_once: int = 12
    at_once_a_host: int = 3


@dataclass(slots=True)
class _Host:
    gate: threading.Semaphore
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = 0
    not_before: float = 0
    waited: float = 0
    down: int = 0
    last: Reply = field(default_factory=Reply)


class _AsTheyCome(urllib.request.HTTPErrorProcessor):
    """Hands back every answer as it is: moves are followed here, one by one."""

    def http_response(self, request: urllib.request.Request, response: Any) -> Any:  # noqa: ARG002
        return response

    https_response: Any = http_response


class Asker:
    """Asks addresses, remembers the replies and keeps to the limits. May be used by threads."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.asked: Counter[str] = Counter()
        self._opener = urllib.request.build_opener(
            _AsTheyCome,
            urllib.request.HTTPSHandler(context=ssl.create_default_context()),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
        )
        self._replies: dict[str, Reply] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def walk(self, start: str, *, body: bool = False, fresh: bool = False) -> Walk:
        """Follow an address to its end.

        Args:
            start: as `addresses.address` gives it.
            body: read the whole page, not its beginning, because a '#' name is looked for.
            fresh: ask again even where the answer is known.
        """
        here, moves, seen = start, list[tuple[int, str]](), set[str]()
        wants_cookies = False
        while True:
            again = fresh or wants_cookies
            reply = self.ask(here, body=body, fresh=again)
            seen.add(here)
            if not reply.moved_to:
                return Walk(start, tuple(moves), reply)
            try:
                onward = address(reply.moved_to)
            except (ValueError, UnicodeError):
                reply = Reply(0, "dropped", "It moves on to something that is not an address")
                return Walk(start, tuple(moves), reply)
            moves.append((reply.status, reply.moved_to))
            if onward in seen:
                if not reply.cookies or wants_cookies:
                    return Walk(start, tuple(moves), reply, loop=True)
                wants_cookies = True  # browsers that keep cookies get through; so do we, once
            if len(moves) > self.limits.moves:
                return Walk(start, tuple(moves), reply, loop=True)
            here = onward

    def ask(self, here: str, *, body: bool = False, fresh: bool = False) -> Reply:
        """Return what is at one address; a move is not followed."""
        with self._lock:
            lock = self._locks[here]
        with lock:
            known = self._replies.get(here)
            enough = known is not None and (not body or known.whole or known.status != 200)  # noqa: PLR2004
            if known is not None and (
                (enough and not fresh) or self.asked[here] >= self.limits.asks
            ):
                return known
            reply = self._in_turn(here, body)
            self._replies[here] = reply
            return reply

    def held(self, here: str) -> bool:
        """Tell whether the host of an address has asked us to wait and the wait is not over."""
        return self._host(here).not_before > time.monotonic()

    def _host(self, here: str) -> _Host:
        name = urlsplit(here).netloc
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = _Host(threading.Semaphore(self.limits.at_once_a_host))
            return self._hosts[name]

    def _in_turn(self, here: str, body: bool) -> Reply:  # noqa: FBT001
        host = self._host(here)
        with host.gate:
            with host.lock:
                if host.down >= 2:  # noqa: PLR2004 - asked twice in vain; the rest can be spared
                    return host.last
                now = time.monotonic()
                wait = max(host.not_before - now, 0.0)
                if host.waited + wait > self.limits.longest_wait:
                    return Reply(429, "held", "Its computer asks us to come back later")
                host.waited += wait
                start = max(now + wait, host.next_at)
                host.next_at = start + self.limits.pause
            time.sleep(max(start - time.monotonic(), 0))
            self.asked[here] += 1
            reply = _within(self.limits.whole, lambda: self._once(here, body))
            with host.lock:
                if reply.retry_after:
                    until = time.monotonic() + reply.retry_after
                    host.not_before = max(host.not_before, until)
                unreachable = reply.trouble in {"dns", "refused", "unreachable"}
                host.down = host.down + 1 if unreachable else 0
                host.last = reply
            return reply

    def _once(self, here: str, body: bool) -> Reply:  # noqa: FBT001
        headers = {
            "User-Agent": AGENT,
            "Accept": "text/html,*/*;q=0.8",
            "Accept-Language": "en-GB",
        }
        most = self.limits.body_bytes if body else self.limits.head_bytes
        deadline = time.monotonic() + max(self.limits.whole - self.limits.timeout, 0)
        try:
            request = urllib.request.Request(here, headers=headers)  # noqa: S310 - http(s) only
            with self._opener.open(request, timeout=self.limits.timeout) as answer:
                return replies.received(answer, here, most, deadline)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return replies.missed(error)


def _within(seconds: float, work: Any) -> Reply:
    """Do `work`, but no longer: a server can send headers a letter at a time for ever."""
    done: list[Reply] = []
    worker = threading.Thread(target=lambda: done.append(work()), daemon=True)
    worker.start()
    worker.join(seconds)
    return done[0] if done else Reply(0, "timeout", "No answer came in time")
