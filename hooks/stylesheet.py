"""Give the site the part of Material's style sheet that it uses, and none of Material's scripts."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from qa.serving import stylesheet

_UNUSED = ("assets/javascripts/", "assets/stylesheets/")


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Trim the style sheet to what the pages, the theme and its scripts have."""
    theirs = [file for file in files if file.src_uri.startswith(_UNUSED)]
    full = next(f for f in theirs if f.src_uri.startswith("assets/stylesheets/main."))
    folder = Path(config.theme.custom_dir or "")
    parts = [
        path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".js"}
    ]
    parts.append(f'<body dir="{_direction(env, config)}">')
    pages = [file.page.content or "" for file in files.documentation_pages() if file.page]
    ours = [
        path.read_text(encoding="utf-8") for path in sorted(Path(config.docs_dir).rglob("*.css"))
    ]
    css = stylesheet.trimmed(full.content_string, stylesheet.used(pages, parts), ours)
    digest = hashlib.sha256(css.encode()).hexdigest()[:8]
    path = f"assets/stylesheets/main.{digest}.min.css"
    for file in theirs:
        files.remove(file)
    files.append(File.generated(config, path, content=css, inclusion=InclusionLevel.INCLUDED))
    config.extra["stylesheet"] = path
    return env


def _direction(env: Any, config: MkDocsConfig) -> str:
    """Return which way the language of the site is written; half of the rules are for the other."""
    said = config.theme.get("direction")
    language = env.get_template(f"partials/languages/{config.theme['language']}.html")
    return str(said or language.module.t("direction") or "ltr")
