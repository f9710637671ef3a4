// The form of 'Dates from your letter'. It stands in place of a sentence for readers without scripts, and keeps and sends
// nothing: what is typed is read when the button is pressed, worked out here, and gone when the page is closed.
(function () {
  "use strict";

  const dates = window.LetterDates;
  const place = document.getElementById("dates-form");
  const frame = document.getElementById("dates-frame");
  const source = document.getElementById("dates-data");
  if (!dates || !place || !frame || !source) return;

  const data = JSON.parse(source.textContent);
  const known = dates.holidays(data);
  const about = {
    ask: frame.dataset.ask,
    page: window.location.origin + window.location.pathname,
    host: frame.dataset.host || window.location.hostname
  };
  const copy = document.importNode(frame.content, true);
  const form = copy.querySelector("form");
  const result = copy.querySelector(".dates-result");
  const find = function (selector) { return form.querySelector(selector); };
  const groups = find(".dates__groups");
  const events = find(".dates__events");
  const days = find(".dates__days");
  const troubles = find(".dates__troubles");
  const show = find(".dates__show");
  const title = document.title;
  let group = null;
  let event = null;
  let fields = [];
  let last = null; // what is shown: { answer, given }

  place.replaceWith(copy);

  function make(name, attributes, children) {
    const node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { node.append(child); });
    return node;
  }

  function radios(box, name, choices, chosen) {
    box.querySelectorAll(".dates__choice").forEach(function (old) { old.remove(); });
    choices.forEach(function (words, i) {
      const id = name + "-" + i;
      const input = make("input", { type: "radio", name: name, id: id });
      input.addEventListener("change", function () { chosen(i); });
      box.append(make("div", { class: "dates__choice" }, [input, make("label", { for: id }, [words])]));
    });
  }

  function dayField(id, words, hint, year, optional) {
    const boxes = { day: null, month: null, year: null };
    const row = make("div", { class: "dates__boxes" });
    (year ? ["year"] : ["day", "month", "year"]).forEach(function (part) {
      const input = make("input", {
        type: "text", inputmode: "numeric", autocomplete: "off", id: id + "-" + part,
        class: "dates__box dates__box--" + part, maxlength: part === "month" ? "9" : "4"
      });
      input.addEventListener("input", clear);
      boxes[part] = input;
      row.append(make("div", {}, [make("label", { for: input.id }, [dates.capital(part)]), input]));
    });
    const wrong = make("p", { class: "dates__wrong", id: id + "-wrong" });
    wrong.hidden = true;
    const help = make("p", { class: "dates__hint", id: id + "-hint" }, [
      (hint ? hint + " " : "") + "For example: " + (year ? "" : "27 3 ") + (dates.parts(known.last).year - 4) + "."
    ]);
    const legend = dates.capital(words) + (optional ? ", if you have it" : "");
    const set = make("fieldset", { "aria-describedby": help.id }, [make("legend", {}, [legend]), help, wrong, row]);
    return { set: set, boxes: boxes, wrong: wrong, help: help, words: words, optional: optional, year: year };
  }

  function eventOf(id) {
    let found = null;
    data.groups.forEach(function (one) { one.events.forEach(function (e) { if (e.id === id) found = e; }); });
    return found;
  }

  function clear() {
    result.hidden = true;
    last = null;
    document.documentElement.classList.remove("dates-shown");
  }

  function chooseGroup(i) {
    clear();
    group = data.groups[i];
    event = null;
    days.textContent = "";
    fields = [];
    events.hidden = false;
    radios(events, "dates-event", group.events.map(function (e) { return e.choice; }), chooseEvent);
    mend(events, "");
    mend(groups, "");
  }

  function chooseEvent(i) {
    clear();
    event = group.events[i];
    mend(events, "");
    days.textContent = "";
    const counts = event.rules.some(function (key) { return data.rules[key].rule; });
    fields = counts ? [event.id].concat(event.also).map(function (id, at) {
      const one = eventOf(id);
      const field = dayField("dates-" + at, one.day, one.hint, at === 0 && one.asks === "year", at > 0);
      field.id = id;
      days.append(field.set);
      return field;
    }) : [];
    if (!counts) {
      days.append(make("p", { class: "dates__hint" }, [
        "We cannot work out dates for this one, so you need not give a day. We can show you the rules."
      ]));
    }
    show.textContent = counts ? "Show the dates" : "Show the rules";
  }

  // Shows or takes away what is wrong with a set of boxes.
  function mend(set, words) {
    const wrong = set.querySelector(".dates__wrong");
    wrong.hidden = !words;
    wrong.textContent = words ? "Please mend this: " + words : "";
    set.classList.toggle("dates__set--wrong", Boolean(words));
    const described = [words ? wrong.id : "", set.querySelector(".dates__hint") ? set.querySelector(".dates__hint").id : ""];
    const ids = described.filter(Boolean).join(" ");
    if (ids) set.setAttribute("aria-describedby", ids); else set.removeAttribute("aria-describedby");
    set.querySelectorAll("[aria-invalid]").forEach(function (node) { node.removeAttribute("aria-invalid"); });
  }

  function readField(field) {
    const values = {};
    Object.keys(field.boxes).forEach(function (part) {
      values[part] = field.boxes[part] ? field.boxes[part].value : null;
    });
    const empty = Object.keys(values).every(function (part) { return !values[part] || !values[part].trim(); });
    if (field.optional && empty) return null;
    return dates.read(values, field.words, known);
  }

  // Returns what the reader gave, or null where something has to be mended; then the list of it has the focus.
  function check() {
    const found = [];
    const given = [];
    const values = {};
    if (!group) found.push({ set: groups, words: "Choose what it is about.", at: groups.querySelector("input") });
    else if (!event) found.push({ set: events, words: "Choose the letter or event.", at: events.querySelector("input") });
    [groups, events].forEach(function (set) { mend(set, ""); });
    fields.forEach(function (field) {
      mend(field.set, "");
      const value = readField(field);
      if (value === null) return;
      if (value.error) {
        found.push({ set: field.set, words: value.error, at: field.boxes[value.at] });
        return;
      }
      values[field.id] = value.day;
      const shown = field.year ? String(dates.parts(value.day).year) : dates.inWords(value.day);
      given.push({ words: field.words, shown: shown });
    });
    const list = troubles.querySelector("ul");
    list.textContent = "";
    troubles.hidden = !found.length;
    document.title = (found.length ? "Please mend: " : "") + title;
    found.forEach(function (one) {
      mend(one.set, one.words);
      if (one.at.type === "text") one.at.setAttribute("aria-invalid", "true");
      const link = make("a", { href: "#" + one.at.id }, [one.words]);
      link.addEventListener("click", function (e) {
        e.preventDefault();
        one.at.focus();
      });
      list.append(make("li", {}, [link]));
    });
    if (!found.length) return { values: values, given: given };
    troubles.focus();
    return null;
  }

  function sourceOf(rule) {
    return make("p", { class: "dates__source" }, [
      make("span", { class: "force force--" + rule.force }, [rule.force === "law" ? "Law" : "Guidance"]), " ",
      make("a", { href: rule.url }, [rule.source]), ", checked " + rule.checked
    ]);
  }

  function entry(item, heading, remarks) {
    const rule = item.rule;
    const rules = item.sums ? item.sums.map(function (sum) { return sum.rule; }) : [rule];
    return make("li", { class: rule.yours ? "dates__item dates__item--yours" : "dates__item" }, [
      make("h4", {}, [heading])
    ].concat(heading === dates.title(item) ? [] : [make("p", { class: "dates__due" }, [dates.title(item) + "."])],
      [
        make("p", {}, [make("strong", {}, ["Who acts: "]), rule.who + "."]),
        make("p", {}, [make("strong", {}, ["How long: "]), dates.howLong(item) + "."])
      ],
      remarks.map(function (words) { return make("p", { class: "dates__remark" }, [words]); }),
      rules.map(function (one) { return make("p", { class: "dates__says" }, [one.says]); }),
      [
        make("details", { class: "dates__rule" }, [make("summary", {}, ["How it is counted"])].concat(
          rules.map(function (one) { return make("p", {}, [one.counting]); })
        ))
      ],
      rules.map(sourceOf)));
  }

  function fill(list, items) {
    list.textContent = "";
    items.forEach(function (item) { list.append(item); });
    list.hidden = !items.length;
  }

  // What may come next: events that one of these rules leads to, each a button that starts again with it.
  function next(answer) {
    const dues = answer.event.rules.map(function (key) { return data.rules[key].to; });
    const found = [];
    data.groups.forEach(function (one, g) {
      one.events.forEach(function (e, i) {
        if (dues.indexOf(e.id) >= 0 && e.id !== answer.event.id) found.push({ event: e, group: g, at: i });
      });
    });
    const box = result.querySelector(".dates-result__next");
    box.hidden = !found.length;
    fill(box.querySelector("ul"), found.map(function (one) {
      const button = make("button", { type: "button", class: "dates__again" }, [one.event.choice]);
      button.addEventListener("click", function () {
        groups.querySelectorAll("input")[one.group].checked = true;
        chooseGroup(one.group);
        events.querySelectorAll("input")[one.at].checked = true;
        chooseEvent(one.at);
        (days.querySelector("input") || show).focus();
      });
      return make("li", {}, [button]);
    }));
  }

  function render(answer, given) {
    const part = function (name) { return result.querySelector(".dates-result__" + name); };
    last = { answer: answer, given: given };
    fill(part("given"), [answer.event.choice + "."].concat(given.map(function (one) {
      return dates.capital(one.words) + ": " + one.shown + ".";
    })).map(function (words) { return make("p", {}, [words]); }));
    fill(part("dated"), answer.dated.map(function (item) {
      return entry(item, "By " + dates.inWords(item.last), dates.remarks(item, data));
    }));
    fill(part("stated"), answer.stated.map(function (item) {
      return entry(item, dates.title(item), [dates.why(item, data)]);
    }));
    part("without").hidden = !answer.stated.length;
    part("calendar").hidden = !answer.dated.length;
    part("said").textContent = "";
    part("text").hidden = true;
    next(answer);
    result.hidden = false;
    document.documentElement.classList.add("dates-shown");
    result.querySelector("h3").focus();
  }

  form.addEventListener("submit", function (e) {
    e.preventDefault();
    clear();
    const read = check();
    if (read) render(dates.answer(data, event, read.values, known), read.given);
  });

  result.querySelector(".dates-result__print").addEventListener("click", function () { window.print(); });

  result.querySelector(".dates-result__calendar").addEventListener("click", function () {
    const text = dates.calendar(last.answer, last.given, data, about, new Date());
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    const link = make("a", { href: address, download: "dates-from-your-letter.ics" });
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
    said("The calendar file is made on your device. Open it to add the dates to your calendar.");
  });

  function said(words) { result.querySelector(".dates-result__said").textContent = words; }

  // Where the browser does not let us copy, the text stands in a box, marked and ready to be copied by hand.
  function byHand(text) {
    const box = result.querySelector(".dates-result__text");
    box.hidden = false;
    box.querySelector("textarea").value = text;
    box.querySelector("textarea").select();
    said("Here is the text. Copy it from the box.");
  }

  result.querySelector(".dates-result__copy").addEventListener("click", function () {
    const text = dates.plain(last.answer, last.given, data, about);
    if (!navigator.clipboard) {
      byHand(text);
      return;
    }
    navigator.clipboard.writeText(text).then(function () { said("Copied."); }, function () { byHand(text); });
  });

  radios(groups, "dates-group", data.groups.map(function (one) { return one.about; }), chooseGroup);
})();
