"""Make the index of the search, one for each part of the site, from the pages as they were read."""

from __future__ import annotations

import hashlib
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from qa.content.workspace import Workspace
from qa.serving import index, search

_A_TO_Z = "help/a-z.md"  # where the search leads without scripts, once there is such a page


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Add the two files to the site, and tell the theme their names: they change with their content."""
    space: Workspace = config.extra["workspace"]
    urls = {uri: file.url for uri in space.pages if (file := files.get_file_from_path(uri))}
    words = search.load(space.root)
    if a_to_z := files.get_file_from_path(_A_TO_Z):
        config.extra["a_to_z"] = a_to_z.url
    config.extra["search"] = made = {}
    for part, entries in search.parts(space.pages, urls, words.typed).items():
        text = f"window.siteSearchIndex={index.of(entries, words.small, words.means)};\n"
        digest = hashlib.sha256(text.encode()).hexdigest()[:8]
        path = f"assets/search/{part}.{digest}.js"
        files.append(File.generated(config, path, content=text, inclusion=InclusionLevel.INCLUDED))
        made[part] = path
    return env
