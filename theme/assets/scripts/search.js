// The search as the reader meets it: words in, a list of pages out, the best one on top. Loaded by site.js when it is opened.
(function () {
  "use strict";

  var PAUSE = 150; // milliseconds after the last letter before pages are shown
  var SPEAK = 700; // and before a screen reader is told how many
  var FOR = {
    "parents": "For parents and carers",
    "young-people": "For young people",
    "professionals": "For schools and professionals",
  };
  var OTHER = { "parents": "This guide for young people", "young-people": "This guide for parents and carers" };

  var dialog = document.getElementById("find");
  var words = dialog.querySelector("input");
  var list = dialog.querySelector(".find__list");
  var status = dialog.querySelector("[role=status]");
  var engine = window.siteSearch(window.siteSearchIndex);
  var asked = "";
  var shown = 0;
  var speaking = 0;

  // A folder opened without a server shows no page for an address that ends in a slash.
  function address(url, anchor) {
    var file = location.protocol === "file:" && /(^|\/)$/.test(url) ? "index.html" : "";
    return dialog.dataset.base.replace(/\/$/, "") + "/" + url + file + (anchor ? "#" + anchor : "");
  }

  function make(tag, name, text) {
    var node = document.createElement(tag);
    node.className = name;
    if (text) node.textContent = text;
    return node;
  }

  function link(name, text, url, anchor) {
    var node = make("a", name, text);
    node.href = address(url, anchor);
    return node;
  }

  function result(found) {
    var page = found.page;
    var item = make("li", "find__item");
    var main = link("find__page", "", page.url);
    main.appendChild(make("span", "find__title", page.title));
    if (FOR[page.for]) {
      main.appendChild(document.createTextNode(" "));
      main.appendChild(make("span", "find__for", FOR[page.for]));
    }
    item.appendChild(main);
    if (page.summary) item.appendChild(make("p", "find__summary", page.summary));
    var more = make("p", "find__more");
    if (found.heading) more.appendChild(link("", "Go to: " + found.heading.text, page.url, found.heading.anchor));
    if (page.twin) {
      var twin = link("", OTHER[page.for], page.twin);
      twin.setAttribute("aria-label", page.title + ": " + OTHER[page.for]);
      more.appendChild(twin);
    }
    if (more.firstChild) item.appendChild(more);
    return item;
  }

  function say(text) {
    clearTimeout(speaking);
    speaking = setTimeout(function () { status.textContent = text; }, SPEAK);
  }

  function show() {
    var text = words.value.trim();
    if (text === asked) return;
    asked = text;
    var pages = text.length > 1 ? engine.find(text) : [];
    shown = pages.length;
    list.textContent = "";
    pages.forEach(function (found) { list.appendChild(result(found)); });
    dialog.classList.toggle("find--asked", text.length > 1);
    dialog.scrollTop = 0;
    if (text.length < 2) say("");
    else if (!shown) say("Nothing found. Try other words.");
    else say(shown === 1 ? "1 page found" : shown + " pages found, the best one first");
  }

  var waiting = 0;
  words.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });

  // A key that leads into the list waits for no pause: a list made anew afterwards would lose the reader's place.
  function showNow() {
    clearTimeout(waiting);
    show();
  }

  // The key for 'search' leads to the first page; on a phone that puts the keyboard away too.
  dialog.querySelector("form").addEventListener("submit", function () {
    showNow();
    var first = list.querySelector("a");
    if (first) first.focus();
  });

  // Up and down, for those who like them; Tab goes through all links.
  dialog.addEventListener("keydown", function (event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    showNow();
    var stops = [words].concat(Array.from(list.querySelectorAll(".find__page")));
    var at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    var next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  show(); // what was typed while this was loading
})();
