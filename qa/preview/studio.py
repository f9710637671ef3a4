"""The project as the preview holds it: read once, each page converted when somebody looks at it.

MkDocs builds all pages before it shows one, which takes seconds. Here the settings, the data and the
list of files are read as MkDocs reads them, through the same hooks, and then a page at a time is
taken through the same steps. What only a whole build can give (the search, the page for missing
pages) comes from the last whole run; see `whole`.
"""

from __future__ import annotations

import datetime as dt
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as BuiltPage

from qa import building
from qa.content.workspace import DOCS, MOUNTED, Workspace
from qa.model import Page


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as MkDocs made it, and as the checks see it."""

    html: str
    page: Page


class Studio:
    """A project that was read. Changed text of a page is read anew after `forget`."""

    def __init__(self, root: Path, address: str, today: dt.date | None) -> None:
        """Read the project.

        Args:
            root: the folder that holds mkdocs.yml.
            address: where the preview is served, such as 'http://127.0.0.1:8000/'.
            today: the day to judge by; without it the clock's.

        Raises:
            building.NotBuilt: the settings, a hook or a file that everything needs is wrong.
            data.Unreadable: the same, said with its place.
        """
        self.root = root
        try:
            config = building.settings(
                root,
                site_url=address,
                hooks=building.hooks_but_the_gate(root),
                strict=False,
            )
            config.extra["today"] = today
            self._config: MkDocsConfig = config.plugins.on_config(config)
            self._config.plugins.on_pre_build(config=self._config)
            files = get_files(self._config)
            env = self._config.theme.get_env()
            files.add_files_from_theme(env, self._config)
            files = self._config.plugins.on_files(files, config=self._config)
            set_exclusions(files, self._config)
            nav = get_navigation(files, self._config)
            self._nav: Navigation = self._config.plugins.on_nav(
                nav, config=self._config, files=files
            )
            self._files: Files = files
            self._env = self._config.plugins.on_env(env, config=self._config, files=files)
        except MkDocsException as error:
            raise building.NotBuilt(str(error)) from None
        self.space: Workspace = self._config.extra["workspace"]
        self._give_titles()

    def _give_titles(self) -> None:
        """Tell MkDocs the titles of all pages: lists of neighbours need them before each is read."""
        heads = {head.uri: head.meta for head in self.space.heads}
        for file in self._files.documentation_pages():
            if file.page is None:
                BuiltPage(None, file, self._config)
            if file.page is not None and (meta := heads.get(file.src_uri)) is not None:
                file.page.meta = {"title": meta.title, "audience": meta.audience}

    def forget(self) -> None:
        """Read the text of each page anew when it is next asked for."""
        self.space.sources.clear()
        self.space.pages.clear()

    def file(self, url: str) -> File | None:
        """Return the file of the site at the path `url`, such as '/guides/annual-review/'."""
        wanted = unquote(urlsplit(url).path).lstrip("/")
        if not wanted or wanted.endswith("/"):
            wanted += "index.html"
        served = (f for f in self._files if not f.inclusion.is_excluded())  # type: ignore[no-untyped-call]
        return next((f for f in served if f.dest_uri == wanted), None)

    def static(self, file: File) -> tuple[bytes, str]:
        """Return what a file that is no page holds, and its kind for a browser."""
        kind = mimetypes.guess_type(file.dest_uri)[0] or "application/octet-stream"
        if kind.startswith("text/") or kind.endswith(("javascript", "xml")):
            kind += "; charset=utf-8"
        return file.content_bytes, kind

    def path(self, file: File) -> str:
        """Return the project path of a page's source."""
        if file.src_uri.startswith(tuple(f"{name}/" for name in MOUNTED)):
            return str(file.src_uri)
        return f"{DOCS}/{file.src_uri}"

    def address(self, path: str) -> str:
        """Return the path at which the page with the source `path` is served, or ''."""
        uri = path.removeprefix(f"{DOCS}/")
        file = self._files.get_file_from_path(uri)
        return "/" + quote(file.url if file.url != "./" else "") if file else ""

    def show(self, file: File) -> Shown:
        """Take one page through all steps of a build.

        Raises:
            building.NotBuilt: it cannot be shown; the sentence says why.
        """
        page = file.page
        if page is None:
            raise building.NotBuilt("This page is not part of the site.")
        config, plugins = self._config, self._config.plugins
        self.space.sources.pop(file.src_uri, None)  # its lines went once it had been converted
        config._current_page = page  # noqa: SLF001 - MkDocs offers no other way to say so
        try:
            page = plugins.on_pre_page(page, config=config, files=self._files)
            page.read_source(config)
            page.markdown = plugins.on_page_markdown(
                page.markdown or "", page=page, config=config, files=self._files
            )
            page.render(config, self._files)
            page.content = plugins.on_page_content(
                page.content or "", page=page, config=config, files=self._files
            )
            page.active = True
            documents = self._files.documentation_pages()
            context = get_context(self._nav, documents, config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html: str = plugins.on_post_page(template.render(context), page=page, config=config)
        except Exception as error:  # noqa: BLE001 - a hook or a theme may break in any way
            raise building.NotBuilt(building.trouble(error)) from None
        finally:
            page.active = False
            config._current_page = None  # noqa: SLF001
        return Shown(html, self._read(file))

    def _read(self, file: File) -> Page:
        source = self.space.source(self.path(file), file.src_uri)
        return self.space.pages.get(file.src_uri, source.page)
