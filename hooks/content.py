"""Bring guides/ and policies/ into the site, and let the project's own reader read every page."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from qa.content import brand, data, workspace
from qa.content.blocks import notice
from qa.content.tracing import Tracing
from qa.content.workspace import Workspace


@event_priority(50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the project once; every later hook finds it under `extra.workspace`."""
    root = Path(config.config_file_path).parent
    try:
        space = workspace.load(root, config.extra.get("today"))
        config.extra["workspace"] = space
        config.extra["notice"] = notice.banner(root, space.today)
        config.extra["brand"] = brand.load(root)[0].header
    except data.Unreadable as error:
        raise PluginError(str(error)) from None
    config.watch += [
        str(root / name) for name in (*workspace.MOUNTED, "qa") if (root / name).exists()
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Mount the folders outside docs/, and point 'edit this page' at the file that staff edit."""
    space: Workspace = config.extra["workspace"]
    config.markdown_extensions.append(Tracing())
    for path in workspace.mounted(space.root):
        files.append(File.generated(config, path, abs_src_path=str(space.root / path)))
    for file in files:
        file.edit_uri = project_path(file)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Give MkDocs a page's text without its front matter, whatever state the file is in.

    The blank line keeps MkDocs from taking a first line such as 'Note: …' for front matter.
    """
    space: Workspace = config.extra["workspace"]
    return "\n" + space.source(project_path(page.file), page.file.src_uri).page.markdown


def project_path(file: File) -> str:
    """Return where the project keeps this file of the site."""
    if file.src_uri.startswith(tuple(f"{name}/" for name in workspace.MOUNTED)):
        return file.src_uri
    return f"{workspace.DOCS}/{file.src_uri}"
