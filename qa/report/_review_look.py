"""The look of the review pack: that of the report, with marks for words and pictures of a phone."""

from __future__ import annotations

import base64
import hashlib

from qa.report._look import STYLE as REPORT

STYLE = (
    REPORT
    + """
ins, del { border-radius: 0.2rem; padding: 0 0.15em; }
ins { background: #c9f0d8; color: #0c3a24; font-weight: 700; text-decoration: underline; text-decoration-thickness: 0.15em; }
del { background: #ffd9dc; color: #5c0a15; text-decoration: line-through; text-decoration-thickness: 0.12em; }
section h3 { margin-top: 2rem; }
.words { background: var(--mist); border: 1px solid var(--line); border-radius: 0.3rem; padding: 0.2rem 1rem; }
.words p { margin: 0.7rem 0; }
.words .heading { font-weight: 700; font-size: 1.15rem; }
.words .item::before { content: "\\2022\\00a0"; }
.words .gap { color: var(--soft); font-size: 1rem; }
.words .row, .words .code { font-size: 1rem; }
details { margin: 1rem 0; }
summary { font-weight: 700; }
.phones { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; width: min(15rem, 100%); }
figure img { border: 0.2rem solid var(--edge); border-radius: 0.6rem; display: block; height: auto; max-width: 100%; }
figcaption { font-weight: 700; margin-bottom: 0.3rem; }
fieldset { border: 2px solid var(--edge); border-radius: 0.3rem; margin: 1rem 0; padding: 0.6rem 1rem; }
legend { font-weight: 700; padding: 0 0.3rem; }
fieldset label { align-items: start; display: flex; font-weight: 400; gap: 0.7rem; padding: 0.5rem 0; }
fieldset input { accent-color: var(--link); flex: none; height: 1.6rem; min-height: 0; margin: 0.1rem 0 0; padding: 0; width: 1.6rem; }
section ul { padding-left: 1.2rem; }
section li { margin: 0.4rem 0; }
.note { border-left: 0.4rem solid var(--soon); padding-left: 0.8rem; }
@media print {
  ins { background: none; color: #000; }
  del { background: none; color: #000; }
}
"""
)


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# Whatever a page holds, the browser runs no script and asks for nothing.
POLICY = (
    f"default-src 'none'; style-src {_digest(STYLE)}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
