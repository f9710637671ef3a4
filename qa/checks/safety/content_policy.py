"""Each page tells the browser to run and load nothing but this site's own files, and needs no more.

Good: the policy of qa/content/headers.py in the head of each page
Bad: a page without it, with a `style="…"`, or with a `<style>` that the browser would refuse
Source: OWASP, content security policy; requirement A6
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.checks.build._built import once, sources
from qa.checks.safety._built import SETTINGS
from qa.content import headers
from qa.model import Built, Check, Context, Hit, Level, Place, Site

_META = 'meta[http-equiv="content-security-policy" i]'
_DATA = frozenset({"application/json", "application/ld+json"})


def find(site: Site, _context: Context) -> Iterator[Hit]:
    """Yield a hit for each page without the policy, and each thing the policy would switch off."""
    known = sources(site)
    every = (*(site.built[uri] for uri in sorted(site.built)), *site.others)
    troubles = []
    for built in every:
        page = known.get(built.path)
        place = Place(page.path if page else SETTINGS)
        for what, shown in _judge(built):
            fix = "Take it out of the page, the data or the theme; ask a developer."
            troubles.append((built, Hit(place, what, fix, shown)))
    yield from once(troubles, len(every))


def _judge(built: Built) -> Iterator[tuple[str, str]]:
    metas = built.tree.css(_META)
    if len(metas) != 1 or metas[0].attributes.get("content") != headers.meta_policy():
        yield "The page does not carry our content security policy.", built.path
    else:
        first = next(iter(built.tree.css(f"{_META}, script, style, link, img")))
        if first.mem_id != metas[0].mem_id:
            yield "Something stands before the content security policy.", first.tag or ""
    if "style" in built.html:
        for node in built.tree.css("[style], style"):
            shown = node.attributes.get("style") or node.tag or ""
            yield "A style stands in the page itself, where browsers will not use it.", shown
    for node in built.tree.css("script:not([src])"):
        if (node.attributes.get("type") or "").lower() not in _DATA:
            shown = node.text(deep=True).strip()[:60]
            yield "A script stands in the page itself, where browsers will not run it.", shown


CHECK = Check(
    title="The browser is told what a page may do",
    level=Level.STOP,
    why="If something harmful ever slips into a page, this keeps it from running.",
    run=find,
)
