// From the day of a letter to the last day that a rule gives: the same rules as qa/content/deadlines.py, which says where
// each way to count comes from. A day is a whole number here, so no time zone and no clock change can move it.
(function () {
  "use strict";

  const LENGTH = 86400000;
  const AUGUST = 8;

  function number(year, month, day) { return Math.round(Date.UTC(year, month - 1, day) / LENGTH); }

  function parts(n) {
    const t = new Date(n * LENGTH);
    return { year: t.getUTCFullYear(), month: t.getUTCMonth() + 1, day: t.getUTCDate(), weekday: t.getUTCDay() };
  }

  function fromIso(text) {
    const p = text.split("-");
    return number(Number(p[0]), Number(p[1]), Number(p[2]));
  }

  function toIso(n) { return new Date(n * LENGTH).toISOString().slice(0, 10); }

  function daysIn(year, month) { return parts(number(year, month + 1, 1) - 1).day; }

  // What is known of bank holidays, from the data of the page.
  function holidays(data) {
    return {
      first: fromIso(data.first),
      last: fromIso(data.last),
      england: new Set(data.england.map(fromIso)),
      uk: new Set(data.uk.map(fromIso))
    };
  }

  // The Tribunal leaves these days out: August, and 25 December to 1 January.
  function closed(n) {
    const p = parts(n);
    return p.month === AUGUST || (p.month === 12 && p.day >= 25) || (p.month === 1 && p.day === 1);
  }

  function works(n, days, known) {
    const weekday = parts(n).weekday;
    if (weekday === 0 || weekday === 6 || (days === "uk" ? known.uk : known.england).has(n)) return false;
    return days !== "tribunal" || !closed(n);
  }

  function inDays(rule, n) {
    const days = (rule.unit === "weeks" ? 7 : 1) * rule.figure;
    return rule.back ? n - days : n + days - (rule.first ? 1 : 0);
  }

  function inMonths(rule, n) {
    const p = parts(n);
    const months = p.year * 12 + p.month - 1 + (rule.back ? -rule.figure : rule.figure);
    const year = Math.floor(months / 12);
    const month = months - year * 12 + 1;
    const length = daysIn(year, month);
    if (p.day > length) return number(year, month, length);
    return number(year, month, p.day) - (rule.first ? 1 : 0);
  }

  function inWorkingDays(rule, n, known) {
    let left = rule.figure;
    if (rule.first && works(n, rule.days, known)) left -= 1;
    while (left > 0 && n >= known.first && n <= known.last) {
      n += rule.back ? -1 : 1;
      if (works(n, rule.days, known)) left -= 1;
    }
    return n;
  }

  const COUNTS = {
    "days": inDays,
    "weeks": inDays,
    "months": inMonths,
    "working-days": inWorkingDays,
    "date": function (rule, n) { return number(parts(n).year, rule.month, rule.day) - 1; }
  };

  function moved(end, n, known) {
    if (!end) return n;
    if (end === "tribunal-sen" && closed(n)) while (closed(n)) n += 1;
    while (!works(n, "england", known)) n += 1;
    return n;
  }

  // Returns the day that the sum gives and the last day after the rule for days off, or null outside the years known.
  function due(rule, n, known) {
    const inside = function (day) { return day >= known.first && day <= known.last; };
    if (!inside(n)) return null;
    const counted = COUNTS[rule.unit](rule, n, known);
    if (!inside(counted)) return null;
    const last = moved(rule.end, counted, known);
    return inside(last) ? { counted: counted, last: last } : null;
  }

  // Returns what follows from an event: `dated` in order of time, and `stated` for rules that give no date here.
  // days: the day of each event that the reader gave, by the event's id.
  function answer(data, event, days, known) {
    const dated = [];
    const stated = [];
    event.rules.forEach(function (key, at) {
      const rule = data.rules[key];
      if (!rule.rule) {
        stated.push({ key: key, rule: rule, why: rule.why });
        return;
      }
      const used = [key].concat(rule.later.filter(function (other) {
        return data.rules[other].rule && days[data.rules[other].from] !== undefined;
      }));
      const sums = used.map(function (one) {
        const start = days[data.rules[one].from];
        return { key: one, rule: data.rules[one], start: start, due: due(data.rules[one].rule, start, known) };
      });
      if (sums.some(function (sum) { return sum.due === null; })) {
        stated.push({ key: key, rule: rule, why: "" });
        return;
      }
      const best = sums.reduce(function (a, b) { return b.due.last > a.due.last ? b : a; });
      const plain = !best.rule.rule.end && best.rule.rule.unit !== "working-days";
      dated.push({
        key: key,
        rule: rule,
        at: at,
        sums: sums,
        last: best.due.last,
        off: plain && !works(best.due.last, "england", known),
        open: rule.later.filter(function (other) { return used.indexOf(other) < 0; })
      });
    });
    dated.sort(function (a, b) { return a.last - b.last || a.at - b.at; });
    return { event: event, dated: dated, stated: stated };
  }

  window.LetterDates = {
    number: number, parts: parts, fromIso: fromIso, toIso: toIso, daysIn: daysIn,
    holidays: holidays, works: works, due: due, answer: answer
  };
})();
