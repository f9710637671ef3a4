"""The look and the one script of the HTML report. Text has a contrast of 7 to 1 or more."""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root {
  color-scheme: light dark;
  --ink: #19242b; --soft: #3d4a52; --paper: #ffffff; --mist: #eef5f6; --line: #b4c4ca;
  --edge: #5f737c; --link: #004d66; --mark: #ffe08a; --mark-ink: #19242b; --on: #ffffff;
  --stop: #8a1020; --soon: #6b4700; --look: #0b4a5b; --fine: #14633f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e9eef1; --soft: #c3ced4; --paper: #12181d; --mist: #1c262d; --line: #46555e;
    --edge: #8fa2ac; --link: #9bdaee; --on: #12181d;
    --stop: #ffb3b8; --soon: #f2c14e; --look: #9bdaee; --fine: #7fd3a6;
  }
}
* { box-sizing: border-box; }
body {
  background: var(--paper); color: var(--ink); margin: 0; overflow-wrap: anywhere;
  font: 1.125rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
}
header, nav, main, footer { margin: 0 auto; max-width: 52rem; padding: 0 1rem; }
header { padding-top: 1.5rem; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h2 { border-top: 0.25rem solid var(--line); margin-top: 3rem; padding-top: 1rem; }
h3 { font-size: 1.2rem; margin: 0 0 0.5rem; }
a { color: var(--link); }
a:focus-visible, input:focus-visible { outline: 0.2rem solid var(--link); outline-offset: 0.15rem; }
.sr {
  clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap;
  width: 1px;
}
summary { cursor: pointer; min-height: 2rem; padding: 0.2rem 0; }
summary:focus-visible { outline: 0.2rem solid var(--link); outline-offset: 0.15rem; }
.skip { left: -99rem; position: absolute; }
.skip:focus { background: var(--paper); left: 1rem; padding: 0.5rem; top: 0; }
.verdict { border-left: 0.5rem solid; font-size: 1.3rem; font-weight: 700; padding-left: 1rem; }
.verdict.no { border-color: var(--stop); }
.verdict.yes { border-color: var(--fine); }
nav ul { padding-left: 1.2rem; }
nav li { margin: 0.5rem 0; }
.path { color: var(--soft); font-size: 1rem; font-weight: 400; }
article {
  background: var(--mist); border: 1px solid var(--line); border-left: 0.5rem solid;
  border-radius: 0.3rem; margin: 1.5rem 0; padding: 1rem;
}
article.stop { border-left-color: var(--stop); }
article.soon { border-left-color: var(--soon); }
article.look { border-left-color: var(--look); }
.level {
  border-radius: 0.2rem; color: var(--on); display: inline-block; font-size: 1rem;
  font-weight: 700; margin: 0; padding: 0.1rem 0.6rem;
}
.stop .level { background: var(--stop); }
.soon .level { background: var(--soon); }
.look .level { background: var(--look); }
blockquote {
  background: var(--paper); border-left: 0.2rem solid var(--edge); margin: 1rem 0;
  padding: 0.6rem 1rem; unicode-bidi: isolate; white-space: pre-line;
}
blockquote .around { color: var(--soft); }
mark { background: var(--mark); color: var(--mark-ink); font-weight: 700; padding: 0 0.1em; }
dl { margin: 0; }
dt { font-weight: 700; }
dd { margin: 0 0 0.6rem; }
.small { color: var(--soft); font-size: 1rem; margin: 0.6rem 0 0; }
label { display: block; font-weight: 700; }
input {
  background: var(--paper); border: 2px solid var(--edge); border-radius: 0.3rem;
  color: var(--ink); font: inherit; max-width: 100%; min-height: 2.75rem; padding: 0 0.6rem;
  width: 28rem;
}
footer { padding-bottom: 2rem; }
[hidden] { display: none !important; }
@media print {
  :root {
    --ink: #000; --soft: #222; --paper: #fff; --mist: #fff; --line: #777; --edge: #555;
    --link: #000; --mark: #fff; --mark-ink: #000; --on: #000;
    --stop: #fff; --soon: #fff; --look: #fff;
  }
  body { font-size: 11pt; }
  form, .skip { display: none; }
  article { break-inside: avoid; border: 1px solid #000; }
  h2, h3 { break-after: avoid; }
  .level { border: 1px solid #000; }
  mark { text-decoration: underline; }
}
"""

SCRIPT = """
const form = document.querySelector('form');
const box = form.querySelector('input');
const said = form.querySelector('output');
const findings = [...document.querySelectorAll('article')];
const texts = findings.map(
  (f) => (f.parentElement.querySelector('h2').textContent + ' ' + f.textContent).toLowerCase()
);
form.hidden = false;
form.addEventListener('submit', (event) => event.preventDefault());
box.addEventListener('input', () => {
  const wanted = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  findings.forEach((finding, at) => {
    finding.hidden = !wanted.every((word) => texts[at].includes(word));
    shown += finding.hidden ? 0 : 1;
  });
  document.querySelectorAll('main section').forEach((section) => {
    section.hidden = !section.querySelector('article:not([hidden])');
  });
  said.textContent = 'Showing ' + shown + ' of ' + findings.length + '.';
});
"""


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# Whatever a page holds, the browser runs this script and no other, and asks for nothing.
POLICY = (
    f"default-src 'none'; style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}; "
    "base-uri 'none'; form-action 'none'"
)
