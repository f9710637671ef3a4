"""How tests wait for a page in a browser: for what it does itself, never for a time on our clock.

On a busy computer a fixed time is now too short and now too long. A page's own timers fire in order,
however late, so one that is set last fires last.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_SETTLED = """async () => {
  await document.fonts.ready;
  await Promise.allSettled(document.getAnimations().map(one => one.finished));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def past_its_timers(page: Any, milliseconds: int = 400) -> None:
    """Wait until every timer of up to so many milliseconds that the page has set has fired."""
    page.evaluate("ms => new Promise(done => setTimeout(done, ms))", milliseconds)


def settled(page: Any) -> None:
    """Wait until the fonts are there, nothing moves, and the page has been painted."""
    page.evaluate(_SETTLED)


def until(page: Any, true: Callable[[], bool]) -> None:
    """Wait for something that the page makes true outside itself, such as a request."""
    for _ in range(600):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError("It did not happen in 30 seconds.")
