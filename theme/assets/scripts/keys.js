// Material gives single letters (f, s, p, n and a few signs) a meaning. Somebody who speaks to their computer, or whose hand
// slips, would be thrown to another page by it (WCAG 2.2, 2.1.4), so those keys do nothing here outside a box to type in.
window.addEventListener("keydown", function (event) {
  var typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (!typing && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.stopImmediatePropagation();
  }
}, true);
