"""Every page is two links or fewer from the home page.

Good: home, all guides, a guide
Bad: a guide that only another guide links to
Source: L2 (a parent praised fewer steps; any guide in 2 clicks from home); qa/policy.yml
"""

from collections.abc import Iterator

from qa.checks.build._built import SETTINGS
from qa.site.addresses import file_at
from qa.model import Check, Context, Hit, Level, Place, Site

_HOME = "index.html"


def find(site: Site, context: Context) -> Iterator[Hit]:
    """Yield a hit for each page that is too many links away, along the links that were built."""
    if not site.built:
        return
    clicks = _clicks(site)
    if not clicks:
        yield Hit(
            Place(SETTINGS),
            "There is no home page.",
            "Write docs/index.md, with links to the rest.",
        )
        return
    for page in site.pages:
        built = site.built.get(page.uri)
        if built is None:
            continue  # build.words-shown says so
        most = context.policy.limit("build.clicks", page.kind)
        need = clicks.get(built.path)
        if need is None or need > most:
            far = f"is {need} links away from" if need else "cannot be reached by links from"
            yield Hit(
                Place(page.path),
                f'"{page.meta.title}" {far} the home page; we aim for {most:g} or fewer.',
                "Link to it from the list of its section, such as guides/index.md, or from home.",
                page.uri,
            )


def _clicks(site: Site) -> dict[str, int]:
    """Return path of a built file -> how many links a reader follows to it from home."""
    html = {b.path: b for b in (*site.built.values(), *site.others)}
    clicks = {_HOME: 0} if _HOME in html else {}
    todo = list(clicks)
    for here in todo:
        addresses = {n.attributes.get("href") or "" for n in html[here].tree.css("a[href]")}
        for address in sorted(addresses):
            goal = file_at(site, here, address, html)
            if goal is not None and goal not in clicks:
                clicks[goal] = clicks[here] + 1
                todo.append(goal)
    return clicks


CHECK = Check(
    title="Every page is two clicks from home",
    level=Level.SOON,
    why="Each further step loses readers who are tired, worried or on a slow phone.",
    run=find,
)
