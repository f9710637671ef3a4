"""Make the feeds that news readers and calendars fetch, where the site has their pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from qa.content import feeds
from qa.content.blocks import events, news
from qa.content.workspace import Workspace


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the feeds to the files of the site, and tell the theme of them."""
    space: Workspace = config.extra["workspace"]
    config.extra["feeds"] = []
    if (space.root / news.PATH).is_file():
        made = feeds.rss(news.items(space.heads), config.site_name, config.site_url or "")
        files.append(File.generated(config, feeds.NEWS, content=made))
        config.extra["feeds"].append(
            {"uri": feeds.NEWS, "type": "application/rss+xml", "title": "News"}
        )
    if (space.root / events.PATH).is_file():
        planned = [event for event, _ in events.load(space.root)[0]]
        made = feeds.calendar(
            [event for event in planned if event.date >= space.today],
            config.site_name,
            config.site_url or "",
        )
        files.append(File.generated(config, feeds.EVENTS, content=made.encode()))
        config.extra["feeds"].append(
            {"uri": feeds.EVENTS, "type": "text/calendar", "title": "Events"}
        )
    return files
