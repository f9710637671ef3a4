"""From HTML to a PDF with tags (PDF/UA-1), by WeasyPrint. Nothing is fetched from anywhere."""

from __future__ import annotations

import io
import logging
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from qa.paper import finishing

FONT = "fontpkg_atkinson_hyperlegible"
HOW = (
    "WeasyPrint makes the PDF files with Pango and HarfBuzz, which belong to the operating system. "
    "On Debian or Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0. On a Mac: brew install pango. On Windows, see "
    "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html. Then run make pack again."
)


class CannotPrint(Exception):  # noqa: N818 - a sentence for the person at the keyboard
    """Something that printing needs is not on this computer; str() says what and how to get it."""


def missing() -> str:
    """Say what printing lacks on this computer; '' where it lacks nothing."""
    try:
        _tools()
    except CannotPrint as error:
        return str(error)
    return ""


class Press:
    """Makes PDFs. built: the folder of the built site, for pictures that stand on pages."""

    def __init__(self, style: str, site_url: str, built: Path) -> None:
        weasyprint, fonts, urls = _tools()
        self._weasyprint, self._refusal = weasyprint, urls.FatalURLFetchingError
        self._fetcher = _fetcher(urls, site_url, built)
        self._fonts = fonts.FontConfiguration()
        self._style = weasyprint.CSS(
            string=style, font_config=self._fonts, url_fetcher=self._fetcher
        )

    def print(self, document: str) -> bytes:
        """Return the PDF of an HTML document.

        Raises:
            CannotPrint: the document asks for something that cannot be had.
        """
        with _complaints() as said, self._refusals():
            raw = self._weasyprint.HTML(
                string=document, base_url="https://paper.invalid/", url_fetcher=self._fetcher
            ).write_pdf(stylesheets=[self._style], font_config=self._fonts, pdf_variant="pdf/ua-1")
        if said:
            raise CannotPrint(f"WeasyPrint says: {said[0]}.")
        return finishing.finished(io.BytesIO(raw))

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except self._refusal as error:
            raise CannotPrint(f"A page asks for something from elsewhere: {error}.") from None


def _tools() -> tuple[Any, Any, Any]:
    try:
        import weasyprint  # noqa: PLC0415 - it and its fonts are only there after make pack
        from weasyprint import urls  # noqa: PLC0415
        from weasyprint.text import fonts  # noqa: PLC0415

        files(FONT)
    except ImportError as error:
        raise CannotPrint(
            f'The Python package "{error.name}" is not installed. Run make pack, which installs it.'
        ) from None
    except OSError as error:
        raise CannotPrint(f"{str(error).splitlines()[0].rstrip('.')}. {HOW}") from None
    return weasyprint, fonts, urls


def _fetcher(urls: Any, site_url: str, built: Path) -> Any:
    """Return what hands WeasyPrint our fonts and the site's own pictures, and nothing else."""

    class Own(urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = _file(url, site_url, built)
            if path is None:
                raise urls.FatalURLFetchingError(f"nothing may be fetched from {url}")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return Own()


def _file(url: str, site_url: str, built: Path) -> Path | None:
    if url.startswith("font:"):
        name = f"AtkinsonHyperlegible-{url.removeprefix('font:')}.ttf"
        return Path(str(files(FONT).joinpath("files", name)))
    if not url.startswith(site_url):
        return None
    path = built / unquote(urlsplit(url.removeprefix(site_url)).path)
    return path if path.is_file() and path.resolve().is_relative_to(built.resolve()) else None


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what WeasyPrint complains of: a missing picture must not pass in silence."""
    said: list[str] = []

    class Ears(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, ears = logging.getLogger("weasyprint"), Ears(logging.WARNING)
    logger.addHandler(ears)
    try:
        yield said
    finally:
        logger.removeHandler(ears)
