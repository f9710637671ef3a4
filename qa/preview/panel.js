/*
  The QA panel of the preview: asks whether the page or its findings have changed, and marks hard
  sentences in the page. Only `make serve` sends this file; see panel.py beside it.
*/
(() => {
  "use strict";
  const HOME = "/qa-preview/";
  const EVERY = 400; // milliseconds
  const panel = document.getElementById("qa-preview");
  const fold = panel.querySelector("details");
  const status = panel.querySelector(".qa__status");
  const page = encodeURIComponent(location.pathname);
  const wide = matchMedia("(min-width: 70em)");

  /* Folded or not is kept while the tab lives; a phone starts folded. */
  function remembered(key) {
    try { return sessionStorage.getItem(key); } catch { return null; }
  }
  function remember(key, value) {
    try { sessionStorage.setItem(key, value); } catch { /* it starts as on the first visit */ }
  }
  const kept = remembered("qa-open");
  fold.open = kept === null ? wide.matches : kept === "yes";
  fold.addEventListener("toggle", () => remember("qa-open", fold.open ? "yes" : "no"));

  /* ---- hard sentences ---- */

  function unmark() {
    for (const mark of document.querySelectorAll("mark.qa-hard")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  /* The text of the page with its white space folded, and for each character its node and offset. */
  function read(root) {
    const spots = [];
    let text = "";
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("sup, script, style")) continue;
      for (let at = 0; at < node.data.length; at += 1) {
        if (/\s/u.test(node.data[at])) continue;
        text += node.data[at];
        spots.push([node, at]);
      }
    }
    return { text, spots };
  }

  function wrap(stretch, id) {
    const pieces = new Map();
    for (const [node, at] of stretch) {
      const piece = pieces.get(node);
      if (piece) piece[1] = at + 1;
      else pieces.set(node, [at, at + 1]);
    }
    let first = true;
    for (const [node, [start, end]] of pieces) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      const mark = document.createElement("mark");
      mark.className = "qa-hard";
      if (first) {
        mark.id = id;
        mark.tabIndex = -1;
        first = false;
      }
      range.surroundContents(mark);
    }
  }

  function mark() {
    unmark();
    const root = document.querySelector("article") || document.querySelector("main");
    if (!root) return;
    panel.querySelectorAll("[data-qa-sentence]").forEach((item, index) => {
      const wanted = item.dataset.qaSentence.replace(/\s/gu, "");
      const { text, spots } = read(root);
      const at = text.indexOf(wanted);
      if (wanted && at >= 0) wrap(spots.slice(at, at + wanted.length), `qa-hard-${index + 1}`);
    });
  }

  /* ---- what has changed ---- */

  async function ask(what) {
    const answer = await fetch(`${HOME}${what}?page=${page}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  }

  async function renew() {
    const answer = await ask("panel");
    const inside = new DOMParser().parseFromString(await answer.text(), "text/html");
    const old = { head: fold.querySelector("summary"), body: fold.querySelector(".qa__body") };
    const now = { head: inside.querySelector("summary"), body: inside.querySelector(".qa__body") };
    const said = old.head.textContent !== now.head.textContent;
    old.head.textContent = now.head.textContent;
    old.body.replaceChildren(...now.body.childNodes);
    if (said) status.textContent = now.head.textContent;
    panel.dataset.panel = answer.headers.get("X-QA-Panel");
    mark();
  }

  async function look() {
    try {
      if (document.visibilityState === "visible") {
        const now = await (await ask("state")).json();
        if (now.page !== panel.dataset.page) {
          remember("qa-focus", panel.contains(document.activeElement) ? "yes" : "no");
          remember("qa-scroll", String(fold.querySelector(".qa__body").scrollTop));
          location.reload();
          return;
        }
        if (now.panel !== panel.dataset.panel) await renew();
      }
    } catch {
      /* The server was stopped, or the page was deleted: ask again later. */
    }
    setTimeout(look, EVERY);
  }

  mark();
  if (remembered("qa-focus") === "yes") fold.querySelector("summary").focus({ preventScroll: true });
  remember("qa-focus", "no");
  fold.querySelector(".qa__body").scrollTop = Number(remembered("qa-scroll")) || 0;
  remember("qa-scroll", "0");
  if (location.hash.startsWith("#qa-hard-")) document.querySelector(location.hash)?.focus();
  setTimeout(look, EVERY);
})();
