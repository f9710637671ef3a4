"""Write the pages that are made from the checks: qa/CHECKS.md and the table in README.md."""

import re
from pathlib import Path

from qa.report import as_catalogue

ROOT = Path(__file__).resolve().parent.parent
TABLE = re.compile(r"(<!-- families -->\n\n).*?(\n<!-- /families -->)", re.DOTALL)

if __name__ == "__main__":
    (ROOT / "qa/CHECKS.md").write_text(as_catalogue.report(), encoding="utf-8")
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    text = TABLE.sub(lambda m: m[1] + as_catalogue.families() + m[2], text)
    readme.write_text(text, encoding="utf-8")
