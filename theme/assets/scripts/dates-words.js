// Days in words, the reader's own words read as a day, and the answer as plain text and as a calendar file (RFC 5545).
(function () {
  "use strict";

  const dates = window.LetterDates;
  const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];

  function day(n) {
    const p = dates.parts(n);
    return WEEKDAYS[p.weekday] + " " + p.day + " " + MONTHS[p.month - 1] + " " + p.year;
  }

  function capital(words) { return words.charAt(0).toUpperCase() + words.slice(1); }

  function small(words) { return words.charAt(0).toLowerCase() + words.slice(1); }

  function monthOf(text) {
    if (/^\d{1,2}$/.test(text)) return Number(text);
    if (!/^[a-z]{3,9}$/i.test(text)) return 0;
    return MONTHS.findIndex(function (name) { return name.toLowerCase().indexOf(text.toLowerCase()) === 0; }) + 1;
  }

  // Reads three boxes. Returns { day: number }, or { error: words, at: "day", "month" or "year" }.
  // what: what the date is, in words. known: the years whose bank holidays we know. A missing day or month (null) is not asked.
  function read(boxes, what, known) {
    const asked = ["day", "month", "year"].filter(function (name) { return boxes[name] !== null; });
    const given = {};
    asked.forEach(function (name) { given[name] = boxes[name].trim(); });
    const missing = asked.filter(function (name) { return given[name] === ""; });
    const wrong = function (at, error) { return { at: at, error: error }; };
    if (missing.length === asked.length) return wrong(asked[0], "Write " + what + ".");
    if (missing.length) return wrong(missing[0], "Write the " + missing.join(" and the ") + " as well.");
    const day = asked.length === 1 ? 1 : /^\d{1,2}$/.test(given.day) ? Number(given.day) : 0;
    const month = asked.length === 1 ? 1 : monthOf(given.month);
    const first = dates.parts(known.first).year;
    const last = dates.parts(known.last).year;
    if (day < 1 || day > 31) return wrong("day", "Write the day as a number from 1 to 31.");
    if (month < 1 || month > 12) return wrong("month", "Write the month as a number from 1 to 12.");
    if (!/^\d{4}$/.test(given.year)) return wrong("year", "Write the year with 4 figures, such as " + (last - 5) + ".");
    const year = Number(given.year);
    if (year < first || year > last) {
      return wrong("year", "We can work out dates from " + first + " to " + last + ". Please ask us about other years.");
    }
    const length = dates.daysIn(year, month);
    if (day > length) return wrong("day", MONTHS[month - 1] + " " + year + " has only " + length + " days.");
    return { day: dates.number(year, month, day) };
  }

  function title(item) {
    const rule = item.rule;
    return rule.only ? rule.only + ": " + small(rule.due) : rule.due;
  }

  function howLong(item) {
    if (item.sums && item.sums.length > 1) return "the later of these days counts";
    return item.rule.how + (item.rule.more ? " (" + item.rule.more + ")" : "");
  }

  // What has to be said about the day itself: why it moved, which of two rules counts, or that it is a day off.
  function remarks(item, data) {
    const said = [];
    item.sums.forEach(function (sum) {
      if (item.sums.length > 1) said.push(capital(sum.rule.how) + ": " + day(sum.due.last) + ".");
      if (sum.due.counted !== sum.due.last) {
        said.push("Counting ends on " + day(sum.due.counted) + ". The rule then gives until " + day(sum.due.last) +
          ". An earlier day is safer.");
      }
    });
    item.open.forEach(function (key) {
      said.push("If this day is later, it counts instead: " + data.rules[key].how + ".");
    });
    if (item.off) {
      said.push("This day is a weekend or a bank holiday, and the rule does not move it." +
        (item.rule.yours ? " A working day before it is safer." : ""));
    }
    return said;
  }

  // Why a rule gives no date here.
  function why(item, data) {
    return item.why || "This date is outside the years that we know, " + data.first.slice(0, 4) + " to " +
      data.last.slice(0, 4) + ". Please ask us.";
  }

  function law(rule) { return (rule.force === "law" ? "Law" : "Guidance") + ": " + rule.source; }

  // about: { ask: how to ask us, page: the address of this page }
  function plain(answer, given, data, about) {
    const lines = ["Dates from your letter", "", answer.event.choice + "."];
    given.forEach(function (one) { lines.push(capital(one.words) + ": " + one.shown + "."); });
    answer.dated.forEach(function (item) {
      lines.push("", "By " + day(item.last), title(item) + ".", "Who acts: " + item.rule.who + ".",
        "How long: " + howLong(item) + ".");
      remarks(item, data).forEach(function (words) { lines.push(words); });
      item.sums.forEach(function (sum) { lines.push(sum.rule.says, law(sum.rule) + ". " + sum.rule.url); });
    });
    if (answer.stated.length) lines.push("", "Rules without a date:");
    answer.stated.forEach(function (item) {
      lines.push("", title(item) + ".", "Who acts: " + item.rule.who + ".", "How long: " + howLong(item) + ".",
        why(item, data), item.rule.says, law(item.rule) + ". " + item.rule.url);
    });
    lines.push("", "These dates are a help, and not legal advice. If a date matters, ask us. " + about.ask, about.page);
    return lines.filter(function (line, i) { return line !== "" || lines[i - 1] !== ""; }).join("\n") + "\n";
  }

  function escaped(words) {
    return words.replace(/\\/g, "\\\\").replace(/;/g, "\\;").replace(/,/g, "\\,").replace(/\n/g, "\\n");
  }

  function bytes(character) {
    const code = character.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  // A line of a calendar file has at most 75 bytes; what is longer goes on after a line break and a space.
  function folded(line) {
    let out = "";
    let room = 75;
    Array.from(line).forEach(function (character) {
      if (bytes(character) > room) {
        out += "\r\n ";
        room = 74;
      }
      out += character;
      room -= bytes(character);
    });
    return out;
  }

  // now: a Date, for the time stamp that every entry must carry. about: { host, page, ask }
  function calendar(answer, given, data, about, now) {
    const compact = function (n) { return dates.toIso(n).replace(/-/g, ""); };
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//" + about.host + "//Dates from your letter//EN",
      "CALSCALE:GREGORIAN"];
    answer.dated.forEach(function (item) {
      const starts = item.sums.map(function (sum) { return compact(sum.start); }).join("-");
      const words = [title(item) + ".", "Who acts: " + item.rule.who + ".", "How long: " + howLong(item) + "."]
        .concat(given.map(function (one) { return capital(one.words) + ": " + one.shown + "."; }))
        .concat(remarks(item, data), item.sums.map(function (sum) { return sum.rule.says + " " + law(sum.rule) + "."; }),
          "These dates are a help, and not legal advice. " + about.ask);
      lines.push("BEGIN:VEVENT",
        "UID:" + item.key + "-" + starts + "@" + about.host,
        "DTSTAMP:" + stamp,
        "DTSTART;VALUE=DATE:" + compact(item.last),
        "DTEND;VALUE=DATE:" + compact(item.last + 1),
        "SUMMARY:" + escaped("Last day: " + small(title(item))),
        "DESCRIPTION:" + escaped(words.join("\n")),
        "URL:" + about.page,
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT");
    });
    lines.push("END:VCALENDAR");
    return lines.map(folded).join("\r\n") + "\r\n";
  }

  Object.assign(dates, {
    inWords: day, capital: capital, read: read, title: title, howLong: howLong, remarks: remarks, why: why, law: law, plain: plain, calendar: calendar
  });
})();
