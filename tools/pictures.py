"""Make the pictures of CONTRIBUTING.md from the real site: the foot of a page, and a report.

    .venv/bin/python tools/pictures.py [ADDRESS]

ADDRESS is that of an editor that runs on this computer (`python -m qa editor --local …`); without
it the picture of the editor stays as it is. The site is built as a copy, with one sentence made too
long and with a repository's address, because the link 'Change this page' needs one.
"""

import io
import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from qa import browser, building, gate
from qa.report import as_html

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".github/pictures"
PAGE = "guides/annual-review.md"
COLOURS = 64
WIDE, PHONE = {"width": 760, "height": 900}, {"width": 400, "height": 800}
EDITOR = {"width": 860, "height": 560}


def keep(name: str, raw: bytes) -> None:
    """Save a picture with few colours, and without anything that changes from day to day."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture = Image.open(io.BytesIO(raw)).convert("RGB").quantize(COLOURS)
    picture.save(FOLDER / name, optimize=True)
    print(f"{name}: {(FOLDER / name).stat().st_size // 1000} kB")


def copied(folder: Path) -> Path:
    """Return a copy of the project whose page has one sentence that is too long."""
    for name in ("docs", "guides", "policies", "qa", "hooks", "theme"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(
        r"(?m)^repo_url: .*$", "repo_url: https://github.com/sendiass/site", settings
    )
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    page = folder / PAGE
    text = page.read_text(encoding="utf-8")
    text = text.replace(
        "\n## Step 1",
        "\nYou can ask the school to tell you who comes to the meeting and what they will talk about "
        "and which papers you will get before it and who writes down what was said.\n\n## Step 1",
        1,
    )
    page.write_text(text, encoding="utf-8")
    return folder


def pictures(chromium: Browser, folder: Path) -> None:
    """Take the pictures of the built copy in `folder`."""
    with building.rehearsed(folder) as (site, context):
        outcome = gate.judge(site, context, gate.Selection(None, frozenset({PAGE})))
        page = chromium.new_page(viewport=PHONE)
        page.goto((site.built_root / PAGE.removesuffix(".md") / "index.html").as_uri())
        keep("foot.png", page.locator("section.about").screenshot())
        page.set_viewport_size(WIDE)
        page.set_content(as_html.report(outcome, site, context.today))
        keep("report.png", page.locator("article.stop").first.screenshot())


def editor(chromium: Browser, address: str) -> None:
    """Take the picture of a page in the editor."""
    page = chromium.new_page(viewport=EDITOR)
    page.goto(f"{address}#/collections/guides/entries/annual-review")
    page.get_by_role("button", name="Login").click()
    page.locator("textarea[id^=body]").wait_for()
    keep("editor.png", page.screenshot())


if __name__ == "__main__":
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        running = playwright.chromium.launch(
            executable_path=browser.find(), args=list(browser.FLAGS)
        )
        if len(sys.argv) > 1:
            editor(running, sys.argv[1])
        pictures(running, copied(Path(temporary)))
        running.close()
