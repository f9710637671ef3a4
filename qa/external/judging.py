"""From what was answered to a verdict. No network here: values in, values out.

Only what every answer agrees on is called broken. A wall (log-in, robots kept out, too many
questions) says nothing of the page behind it and stays 'unsure' for ever. A fault that may pass (no
answer, an error of the server, a name that is not found) is 'unsure' on the first day, and broken
when another day has seen it too and none in between has seen the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from qa.external.addresses import address
from qa.external.linkchecker import Row
from qa.external.replies import Reply, Walk, anchor_of

Word = Literal["ok", "moved", "broken", "unsure"]
Kind = Literal["there", "gone", "loop", "wall", "fault", "ours"]

PERMANENT = {301, 308}
_GONE = {404, 410}
_WALL = {401, 402, 403, 407, 425, 429, 451, 999}
_MOVE, _ERROR = 300, 400
_THING = (
    r"(?:that |this |the |your )?(?:requested )?"
    r"(?:web ?)?(?:page|document|file|resource|content|article|site|link|url)(?: (?:you )?requested)?"
)
_NUMBER = r"(?:(?:http |status |error )*(?:404|410)(?: error)?)"
_NOT_FOUND = re.compile(
    rf"{_NUMBER}(?: page)?"
    rf"|(?:{_NUMBER}\W+)?(?:(?:sorry|oops)\W+)?(?:"
    rf"(?:{_THING} )?(?:(?:was |is )?not found|(?:cannot|can't|can not|could not|couldn't) be found)"
    rf"|{_THING} (?:does not|doesn't|no longer) exists?"
    rf"|{_THING} (?:is )?(?:no longer available|not available|missing|gone)"
    rf"|we (?:cannot|can't|can not|could not|couldn't) find {_THING}(?: you (?:are|were) looking for)?"
    r")",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[|·»<>]|\s[-–—:]\s|:\s)\s*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one address with its '#' part. counts: a fault that another day may confirm.

    to: the new address where it moved for good.
    """

    word: Word
    why: str
    counts: bool = False
    to: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was answered about one address: our walks, the first one first, and LinkChecker."""

    walks: tuple[Walk, ...]
    row: Row | None = None

    @property
    def kinds(self) -> list[Kind]:
        """What each answer amounts to."""
        ours = [_kind(walk) for walk in self.walks]
        row = None if self.row is None else _kind_of_row(self.row)
        return ours if row is None else [*ours, row]

    @property
    def doubtful(self) -> bool:
        """Tell whether another look is needed: the answers differ, or only one is bad."""
        kinds = self.kinds
        if kinds[0] in {"loop", "ours"} or self.soft_gone:
            return False
        last = self.walks[-1].reply
        if last.retry_after is not None and last.status >= _ERROR and len(self.walks) == 1:
            return True
        return len(set(kinds)) > 1 or (len(kinds) == 1 and kinds[0] in {"gone", "fault"})

    @property
    def soft_gone(self) -> str:
        """The words of a page that says it is not there and answers 200 all the same, or ''."""
        return says_not_found(self.walks[0].reply)


def judge(evidence: Evidence, url: str, *, seen_before: bool = False) -> Judgement:
    """Return the verdict on `url`.

    Args:
        evidence: what was answered.
        url: as the page has it, with its '#' part.
        seen_before: an earlier day saw a fault of it, and none in between saw the page.
    """
    kinds = evidence.kinds
    there = kinds.count("there")
    if there:
        mostly = there >= len(kinds) - there
        flaps = Judgement("unsure", "It answers at times and fails at others.")
        return _found(evidence, url) if mostly else flaps
    last = evidence.walks[-1]
    if "loop" in kinds:
        return Judgement("broken", "It sends its reader round in a circle.")
    if set(kinds) == {"gone"}:
        after = " after it moved" if last.moves else ""
        return Judgement("broken", f"There is no such page{after} (answer {last.reply.status}).")
    if "wall" in kinds:
        return Judgement("unsure", _wall(evidence))
    if "ours" in kinds:
        return Judgement("unsure", f"{last.reply.words}. Try it on another computer.")
    return _passing(_fault(last.reply), seen_before=seen_before)


def _passing(words: str, *, seen_before: bool) -> Judgement:
    """Judge a fault that may pass: two days have to see it."""
    if seen_before:
        return Judgement("broken", f"{words}. It was so on an earlier day too.", counts=True)
    return Judgement("unsure", f"{words}. Another day will tell.", counts=True)


def says_not_found(reply: Reply) -> str:
    """Return the title or heading by which a page that answers 200 says it is not there, or ''."""
    if reply.status >= _ERROR or not reply.is_page or not reply.body:
        return ""
    tree = LexborHTMLParser(reply.body.decode("utf-8", "replace"))
    nodes = [tree.css_first("head title") or tree.css_first("title"), *tree.css("h1")[:1]]
    for words in (" ".join(node.text().split()) for node in nodes if node is not None):
        parts = [words, *_PARTS.split(words)]
        if any(_NOT_FOUND.fullmatch(part.strip(" .!?’'\"").replace("’", "'")) for part in parts):
            return words
    return ""


def _kind(walk: Walk) -> Kind:
    reply = walk.reply
    if walk.loop:
        return "loop"
    if reply.trouble:
        return {"tls-ours": "ours", "held": "wall"}.get(reply.trouble, "fault")  # type: ignore[return-value]
    return _kind_of_status(reply.status)


def _kind_of_status(status: int) -> Kind:
    if status in _GONE:
        return "gone"
    if status in _WALL:
        return "wall"
    return "there" if status < _MOVE else "fault"  # a move that names no address is a fault


def _kind_of_row(row: Row) -> Kind | None:
    """Return what LinkChecker's answer amounts to; None where it did not ask or broke off.

    Where robots are kept out it checks the spelling only. Its own trouble with a certificate or
    with many moves is left to us, who can tell whose trouble it is.
    """
    if row.status in range(_MOVE, _ERROR):
        return None
    if row.status:
        return _kind_of_status(row.status)
    if row.valid or row.words.startswith(("SSLError", "TooManyRedirects", "LinkCheckerError")):
        return None
    return "fault"


def _found(evidence: Evidence, url: str) -> Judgement:
    """Judge an address that answers: whether it is the page, has the place, and did not move."""
    walk = next((w for w in evidence.walks if _kind(w) == "there"), evidence.walks[-1])
    soft = evidence.soft_gone
    if soft:
        return Judgement("broken", f'It answers, but its page says "{soft[:80]}".')
    name = anchor_of(walk, url)
    if name and walk.reply.is_page and not _has(walk.reply, name):
        if walk.reply.whole:
            return Judgement("broken", f'Nothing on that page has the name "{name}".')
        return Judgement("unsure", f'The page is too long to look for "{name}" to its end.')
    return _moved(walk, url)


def _has(reply: Reply, name: str) -> bool:
    tree = LexborHTMLParser(reply.body.decode("utf-8", "replace"))
    named = (node.attributes for node in tree.css("[id],a[name]"))
    known = {value for a in named for value in (a.get("id"), a.get("name")) if value}
    return name in known or f"user-content-{name}" in known  # how GitHub writes its headings


def _moved(walk: Walk, url: str) -> Judgement:
    """Tell moves for good, whose new address should be used, from those that may end."""
    to = ""
    for status, onward in walk.moves:
        if status not in PERMANENT:
            break
        to = onward
    front = urlsplit(walk.end).path in {"", "/"} and urlsplit(walk.start).path.count("/") > 1
    if not to or address(to) == address(url):
        if front and walk.moves:
            return Judgement("unsure", "It leads to the front page of its site now.")
        return Judgement("ok", "It answers.")
    tail = urlsplit(url).fragment
    to = f"{to}#{tail}" if tail and "#" not in to else to
    if front:
        why = f"It moved to {to}, the front page. Look for the page that was meant."
        return Judgement("moved", why, to=to)
    return Judgement("moved", f"It moved for good. The new address is {to}", to=to)


def _wall(evidence: Evidence) -> str:
    status = evidence.walks[-1].reply.status or (evidence.row.status if evidence.row else 0)
    reasons = {
        401: "It asks for a password",
        403: "It keeps programs out",
        407: "A computer on the way asks for a password",
        429: "It asks for fewer questions",
    }
    reason = reasons.get(status, "It does not answer programs")
    return f"{reason} (answer {status}). Open it in a browser."


def _fault(reply: Reply) -> str:
    if reply.trouble:
        return reply.words
    return f"Its computer reports an error (answer {reply.status})"


def unanswered(evidence: Sequence[Evidence]) -> bool:
    """Tell whether not one address gave any answer: then it is our network that is silent."""
    replies = [walk.reply for e in evidence for walk in e.walks]
    moves = any(walk.moves for e in evidence for walk in e.walks)
    return not moves and not any(r.status or r.trouble in {"tls", "tls-ours"} for r in replies)
