// A letter that fills itself in. The page holds the letter with its gaps as words in brackets, and a table that says what
// goes in each; without this script that is all, and enough to copy by hand. Here the table becomes a form, and what is
// typed shows in the letter at once.
//
// What is typed stays in this page: nothing is stored, sent or put into an address (there is no <form>), and everything is
// emptied when the page is left. Boxes for the reader's own name and address say what they are, so that the browser may
// help (WCAG 2.2, 1.3.5); all others ask it to remember nothing.
(function () {
  "use strict";
  var letter = document.querySelector(".admonition.letter");
  var table = document.querySelector(".letter-gaps");
  if (!letter || !table || !window.letterFiles) return;

  var questions = []; // {name, box, empty(), isFilled(), isAsked()}: name is '' for a sentence that may stay or go
  var unsaved = false;
  var number = 0;

  // ---- Small tools ----

  function each(selector, what, root) {
    Array.prototype.forEach.call((root || letter).querySelectorAll(selector), what);
  }

  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    [].concat(children || []).forEach(function (child) {
      node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return node;
  }

  function newId() {
    number += 1;
    return "letter-box-" + number;
  }

  function today() {
    var months = "January February March April May June July August September October November December".split(" ");
    var now = new Date();
    return now.getDate() + " " + months[now.getMonth()] + " " + now.getFullYear();
  }

  // ---- The letter as it now stands ----

  // Add the words of a node to the last of `lines`; a break, or a line that was typed, begins a new one.
  function gather(node, lines) {
    if (node.nodeType === Node.TEXT_NODE) {
      lines[lines.length - 1] += node.nodeValue.replace(/\s+/g, " ");
    } else if (node.nodeType !== Node.ELEMENT_NODE || node.hidden || node.matches("sup.ref")) {
      return;
    } else if (node.tagName === "BR") {
      lines.push("");
    } else if (node.classList.contains("letter-gap")) {
      node.textContent.split("\n").forEach(function (line, i) {
        if (i) lines.push("");
        lines[lines.length - 1] += line;
      });
    } else {
      node.childNodes.forEach(function (child) { gather(child, lines); });
    }
  }

  function linesOf(node) {
    var lines = [""];
    gather(node, lines);
    lines = lines.map(function (line) { return line.replace(/\s+/g, " ").trim(); });
    while (lines.length && !lines[0]) lines.shift();
    while (lines.length && !lines[lines.length - 1]) lines.pop();
    return lines;
  }

  function paragraphs() {
    var found = [];
    each("p:not(.admonition-title)", function (p) {
      var lines = linesOf(p);
      if (lines.length) found.push(lines);
    });
    return found;
  }

  function isShown(node) {
    return !node.closest("[hidden]");
  }

  // A gap counts once its sentence is sure to stay in the letter.
  function isAsked(name) {
    var asked = false;
    each(".letter-gap", function (gap) {
      var either = gap.closest(".letter-either");
      var sure = !either || either.classList.contains("letter-either--chosen");
      asked = asked || (gap.getAttribute("data-gap") === name && sure && isShown(gap));
    });
    return asked;
  }

  function show(name, value) {
    each(".letter-gap", function (gap) {
      if (gap.getAttribute("data-gap") !== name) return;
      gap.textContent = value || "[" + name + "]";
      gap.classList.toggle("letter-gap--filled", !!value);
    });
  }

  // ---- The law and guidance behind the sentences that stay ----

  var sources = make("p", { "class": "letter-sources" });
  var withSources = make("input", { type: "checkbox", id: newId(), autocomplete: "off" });

  function nameSources() {
    var titles = [];
    each("sup.ref a, a.fact", function (link) {
      var entry = document.getElementById(link.getAttribute("href").slice(1));
      var from = entry && entry.querySelector(".sources__from");
      var title = from && (from.querySelector("a") || from).textContent.split(", checked ")[0].trim();
      if (title && isShown(link) && titles.indexOf(title) < 0) titles.push(title);
    });
    sources.textContent = "The law and guidance behind this letter: " + titles.join("; ") + ".";
    sources.hidden = !withSources.checked || !titles.length;
  }

  // Bring letter and form in line with what is typed and chosen.
  function update() {
    each("p:not(.admonition-title):not(.letter-sources)", function (p) {
      p.hidden = false;
      p.hidden = !linesOf(p).length;
    });
    questions.forEach(function (question) {
      if (question.name) question.box.hidden = !question.isAsked();
    });
    nameSources();
  }

  function changed() {
    unsaved = true;
    say("");
    update();
  }

  // ---- The form ----

  function explained(name, id) {
    var row = Array.prototype.find.call(table.querySelectorAll("tbody tr"), function (tr) {
      return tr.cells[0].textContent.trim() === "[" + name + "]";
    });
    return make("p", { "class": "letter-field__hint", id: id },
      row ? [row.cells[1].textContent.trim() + " ", row.cells[2].textContent.trim()] : []);
  }

  function askForGap(gap) {
    var name = gap.getAttribute("data-gap"), kind = gap.getAttribute("data-answer"), fills = gap.getAttribute("data-fills");
    var id = newId(), label = name.charAt(0).toUpperCase() + name.slice(1), hint = explained(name, id + "-hint");
    function asked() { return isAsked(name); }
    if (kind === "choose") {
      var words = gap.getAttribute("data-choose").split("|");
      return askToChoose(id, name, label, hint, words, function (i) { show(name, words[i]); }, asked);
    }
    var field = make(kind === "lines" ? "textarea" : "input", {
      id: id, "class": "letter-field__box", autocomplete: fills || "off", "aria-describedby": hint.id,
    });
    if (kind === "lines") field.rows = 4;
    else {
      field.type = fills === "email" || fills === "tel" ? fills : "text";
      field.spellcheck = false;
    }
    field.addEventListener("input", function () {
      show(name, field.value.trim());
      changed();
    });
    var box = make("div", { "class": "letter-field" }, [make("label", { "for": id }, label), hint, field]);
    questions.push({
      name: name, box: box, isAsked: asked,
      isFilled: function () { return !!field.value.trim(); },
      empty: function () {
        field.value = kind === "today" ? today() : "";
        show(name, field.value);
      },
    });
    return box;
  }

  function askToChoose(id, name, label, hint, words, chosen, asked) {
    var buttons = words.map(function (_, i) {
      var button = make("input", { type: "radio", name: id, id: id + "-" + i, autocomplete: "off" }); // the name makes them one group
      button.addEventListener("change", function () {
        chosen(i);
        changed();
      });
      return button;
    });
    var rows = buttons.map(function (button, i) {
      return make("div", { "class": "letter-choice" }, [button, make("label", { "for": button.id }, words[i])]);
    });
    var box = make("fieldset", { "class": "letter-field" }, [make("legend", {}, label), hint].concat(rows));
    box.setAttribute("aria-describedby", hint.id);
    questions.push({
      name: name, box: box, isAsked: asked,
      isFilled: function () { return buttons.some(function (button) { return button.checked; }); },
      empty: function () {
        buttons.forEach(function (button) { button.checked = false; });
        chosen(-1);
      },
    });
    return box;
  }

  // A sentence without its note and the numbers of its sources.
  function sentence(span) {
    var copy = span.cloneNode(true);
    each(".letter-note, sup.ref", function (node) { node.parentNode.removeChild(node); }, copy);
    return linesOf(copy).join(" ");
  }

  function askToKeep(span) {
    var id = newId(), tick = make("input", { type: "checkbox", id: id, autocomplete: "off" });
    function keep() { span.hidden = !tick.checked; }
    tick.addEventListener("change", function () {
      keep();
      changed();
    });
    var box = make("div", { "class": "letter-choice" }, [tick, make("label", { "for": id }, "Add: " + sentence(span))]);
    questions.push({
      name: "", box: box,
      empty: function () {
        tick.checked = false;
        keep();
      },
    });
    return box;
  }

  // Sentences in a row of which one stays; until one is chosen, all stand in the letter with their notes.
  function askForOne(first) {
    var spans = [], ended = false, id = newId();
    each(".letter-either", function (span) {
      if (span === first || (spans.length && !ended && !span.hasAttribute("data-first"))) spans.push(span);
      else ended = spans.length > 0;
    });
    var hint = make("p", { "class": "letter-field__hint", id: id + "-hint" }, "The letter keeps the one you choose.");
    return askToChoose(id, "the words that fit", "Choose the words that fit", hint, spans.map(sentence), function (chosen) {
      spans.forEach(function (span, i) {
        span.hidden = chosen >= 0 && chosen !== i;
        span.classList.toggle("letter-either--chosen", chosen === i);
        each(".letter-note", function (note) { note.hidden = chosen >= 0; }, span);
      });
    }, function () { return true; });
  }

  function buildForm(heading) {
    var form = make("div", { "class": "letter-form", role: "group", "aria-labelledby": heading.id },
      make("p", { "class": "letter-private" }, "What you write here stays on this device. We cannot see it, and nothing is sent or kept. " +
        "It is gone when you close or leave this page."));
    var seen = {};
    each(".letter-gap, .letter-maybe, .letter-either[data-first]", function (node) {
      var name = node.getAttribute("data-gap");
      if (name && seen[name]) return;
      seen[name] = true;
      form.appendChild(name ? askForGap(node) : node.classList.contains("letter-maybe") ? askToKeep(node) : askForOne(node));
    });
    form.appendChild(make("div", { "class": "letter-choice" }, [
      withSources, make("label", { "for": withSources.id }, "Name the law and guidance at the end of the letter"),
    ]));
    withSources.addEventListener("change", changed);
    return form;
  }

  // ---- What to do with the letter ----

  var status = make("p", { "class": "letter-status", role: "status" });

  function say(words) {
    if (status.textContent !== words) status.textContent = words;
  }

  // Say what was done, and which gaps are still empty; they may be filled in by hand.
  function done(words) {
    var names = questions.filter(function (question) {
      return question.name && question.isAsked() && !question.isFilled();
    }).map(function (question) { return question.name; });
    unsaved = false;
    say(words + (names.length ? " Still empty: " + names.join("; ") + "." : ""));
  }

  function copy() {
    var text = paragraphs().map(function (lines) { return lines.join("\n"); }).join("\n\n");
    function mark() {
      window.getSelection().selectAllChildren(letter);
      say("Your browser did not let us copy. The letter is marked now: copy it as you copy other words.");
    }
    if (!navigator.clipboard) return mark();
    navigator.clipboard.writeText(text).then(function () { done("The letter is copied. You can paste it into an email."); }, mark);
  }

  // The file is named after the page, so that its name tells nobody about the family.
  function save(kind) {
    var page = location.pathname.split("/").filter(function (part) { return part && part !== "index.html"; }).pop();
    var address = URL.createObjectURL(window.letterFiles[kind](paragraphs()));
    make("a", { href: address, download: "letter-" + page + "." + kind }).click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
    done("The letter is saved as a file. On a shared computer, delete the file once you have sent it.");
  }

  var sheet = null; // what is printed in place of the page

  function removeSheet() {
    if (sheet) document.body.removeChild(sheet);
    sheet = null;
    document.documentElement.classList.remove("letter-alone");
  }

  function print() {
    removeSheet();
    sheet = make("div", { "class": "letter-sheet" }, paragraphs().map(function (lines) {
      return make("p", {}, lines.reduce(function (all, line, i) { return all.concat(i ? [make("br", {}), line] : line); }, []));
    }));
    document.body.appendChild(sheet);
    document.documentElement.classList.add("letter-alone");
    window.print();
    done("Your browser can print the letter now.");
  }

  function empty() {
    removeSheet();
    questions.forEach(function (question) { question.empty(); });
    withSources.checked = true;
    unsaved = false;
    say("");
    update();
  }

  function buildTools() {
    var tools = [
      ["Copy the letter", copy],
      ["Print the letter", print],
      ["Save as a Word file", function () { save("docx"); }],
      ["Save as a text file", function () { save("txt"); }],
      ["Empty all the gaps", function () {
        empty();
        say("All the gaps are empty again.");
      }],
    ].map(function (tool) {
      var button = make("button", { type: "button", "class": "button" }, tool[0]);
      button.addEventListener("click", tool[1]);
      return button;
    });
    return make("div", { "class": "letter-tools" }, tools.concat(status));
  }

  // ---- Begin ----

  function headingBefore(node) {
    while (node && node.tagName !== "H2") node = node.previousElementSibling;
    return node;
  }

  // On a wide screen form and letter stand side by side: each goes into a column, with its heading.
  function column(name, heading, last) {
    var box = make("div", { "class": name });
    heading.parentNode.insertBefore(box, heading);
    while (box.nextSibling !== last) box.appendChild(box.nextSibling);
    box.appendChild(last);
    return box;
  }

  var asks = headingBefore(table), answers = headingBefore(letter);
  letter.appendChild(sources);
  letter.classList.add("letter--live");
  letter.parentNode.insertBefore(buildTools(), letter.nextSibling);
  table.parentNode.insertBefore(buildForm(asks), table);
  table.hidden = true;
  for (var lead = asks.nextElementSibling; lead && !lead.matches(".letter-form"); lead = lead.nextElementSibling) {
    lead.hidden = true; // the sentence that leads in to the table
  }
  each(".letter-maybe > .letter-note", function (note) { note.hidden = true; });
  var desk = make("div", { "class": "letter-desk" });
  asks.parentNode.insertBefore(desk, asks);
  desk.appendChild(column("letter-desk__asks", asks, table));
  desk.appendChild(column("letter-desk__letter", answers, status.parentNode));
  empty();

  window.addEventListener("afterprint", removeSheet);
  window.addEventListener("pagehide", empty);
  window.addEventListener("beforeunload", function (event) {
    if (unsaved) {
      event.preventDefault();
      event.returnValue = "";
    }
  });
})();
