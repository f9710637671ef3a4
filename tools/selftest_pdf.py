"""Make the one good PDF of the self-test anew: that of qa/selftest/right/policies/impartiality.md.

    .venv/bin/python tools/selftest_pdf.py

It goes through the press that prints the real ones, so it is what `make pack` would make of so short
a page, without letterhead. What it says is read from the built page beside it, which links to it.
"""

import hashlib
import json
import re
from dataclasses import asdict
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from qa.paper import offers, press, shelf

ROOT = Path(__file__).resolve().parent.parent / "qa/selftest/right"
PAGE, PDF = "policies/impartiality.md", "policies/impartiality.pdf"
BUILT = ROOT / "site/policies/impartiality/index.html"
STYLE = "@page { size: A4; margin: 2cm }"
_LINK = re.compile(r"\(PDF, [^)]*\)")


def main() -> None:
    """Write the PDF, the list of PDFs, and the size that the link names."""
    html = BUILT.read_text(encoding="utf-8")
    tree = LexborHTMLParser(html)
    heading = tree.css_first("article > h1").text()
    words = "".join(node.html or "" for node in tree.css("article > h2, article > p"))
    foot = tree.css_first(".foot__print").text()
    raw = press.Press(STYLE, "https://example.org/", ROOT / "site").print(
        f'<html lang="en"><head><title>{heading}</title></head><body><main><h1>{heading}</h1>'
        f"<article>{words}</article><p>{foot}</p></main></body></html>"
    )
    copy = shelf.Copy(PDF, "page", (PAGE,), "", hashlib.sha256(raw).hexdigest(), 1, len(raw))
    published = ROOT / "site" / copy.site_path
    published.parent.mkdir(parents=True, exist_ok=True)
    published.write_bytes(raw)
    listed = {"schema": 1, "files": [asdict(copy)]}
    (ROOT / shelf.FOLDER / shelf.LIST).write_text(json.dumps(listed, indent=1) + "\n", "utf-8")
    BUILT.write_text(_LINK.sub(offers.size(copy), html), encoding="utf-8")


if __name__ == "__main__":
    main()
