// Finds pages. It knows nothing of the page it runs on: search.js asks it, and so do the tests.
// The index comes from qa/search/index.py, and the endings of words with it, so that both cut words alike.
window.siteSearch = function (index) {
  "use strict";

  var TYPO = 0.75; // what a likeness counts, for each letter that differs
  var BEGUN = 0.7; // what a word counts of which only the beginning was typed
  var MEANT = 0.7; // what another word for it counts
  var PHRASE = 1.1; // what words that stand together count, beside words that stand anywhere
  var SMALL = 0.2; // what a word such as 'the' counts there
  var SUMMARY = 0.6;
  var HEADING = 0.6; // what a heading counts beside a title
  var SECOND = 0.85; // policies, letters and lists of pages answer fewer questions than guides do
  var LEAST = 0.12; // what a result must reach, of the most that is possible
  var NEAR = 0.3; // and of what the best one reached
  var SHOWN = 8;

  // ---- Words ----

  var small = new Set(index.small.split(" "));

  function split(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "")
      .replace(/['\u2018\u2019`]/g, "").replace(/(\d),(?=\d{3})/g, "$1").match(/[a-z0-9]+/g) || [];
  }

  var stems = new Map();

  function stem(word) {
    if (!stems.has(word)) {
      stems.set(word, index.rounds.reduce(function (left, endings) {
        var fits = endings.find(function (e) { return left.endsWith(e[0]) && left.length - e[0].length >= e[2]; });
        return fits ? left.slice(0, left.length - fits[0].length) + fits[1] : left;
      }, word));
    }
    return stems.get(word);
  }

  // ---- The index, opened ----

  var surfaces = index.words.split(" ");
  var names = Array.from(new Set(surfaces.map(stem))).sort();
  var posts = index.posts.split(" ");
  var total = index.pages.length;
  var known = new Map(); // stem -> {rare, pages: [[page, weight]]}
  names.forEach(function (name, i) {
    var at = -1;
    var pages = [];
    posts[i].replace(/([a-z])(\d*)/g, function (_, letter, between) {
      at += 1 + Number(between);
      pages.push([at, (letter.charCodeAt(0) - 96.5) / 26]);
      return "";
    });
    // The root keeps one unusual word in a long question from outweighing all the others.
    known.set(name, { rare: Math.sqrt(Math.log(1 + (total - pages.length + 0.5) / (pages.length + 0.5))), pages: pages });
  });

  function rare(name) {
    return known.has(name) ? known.get(name).rare : 0;
  }

  function telling(text) {
    var all = split(text);
    var told = all.filter(function (word) { return !small.has(word); });
    return Array.from(new Set((told.length ? told : all).map(stem)));
  }

  // The anchor that the site gives to a heading of these words.
  function slug(text) {
    return text.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").replace(/[^\w\s-]/g, "").trim().toLowerCase()
      .replace(/[-\s]+/g, "-");
  }

  // What stands together: title, readers' own words, headings. Each is compared with the question as a whole.
  var phrases = [];
  index.pages.forEach(function (page, number) {
    function add(text, weight, heading) {
      var words = split(text);
      var parts = telling(text);
      var little = words.filter(function (word) { return small.has(word); });
      if (little.length === words.length) { // 'all about me': only as it stands
        phrases.push({ page: number, exactly: " " + words.join(" ") + " ", count: words.length, weight: weight, heading: heading });
        return;
      }
      var size = parts.reduce(function (sum, name) { return sum + rare(name); }, 0) + SMALL * little.length;
      if (size) phrases.push({ page: number, parts: parts, little: little, size: size, weight: weight, heading: heading });
    }
    add(page.title, 1, null);
    add(page.summary, SUMMARY, null);
    page.words.forEach(function (text) { add(text, 1, null); });
    page.headings.forEach(function (heading) {
      var text = typeof heading === "string" ? heading : heading[0];
      add(text, HEADING, { text: text, anchor: typeof heading === "string" ? slug(heading) : heading[1] });
    });
  });

  // ---- What was typed ----

  // Letters left out, added, changed or changed over.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [];
    var last = [];
    var row = Array.from({ length: b.length + 1 }, function (_, i) { return i; });
    for (var i = 1; i <= a.length; i += 1) {
      before = last;
      last = row;
      row = [i];
      var best = i;
      for (var j = 1; j <= b.length; j += 1) {
        var change = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        best = Math.min(best, row[j]);
      }
      if (best > most) return most + 1;
    }
    return row[b.length];
  }

  // Each way to read a word: [[stem, …], weight]. The last word may be half typed.
  function readings(word, last) {
    var name = stem(word);
    if (known.has(name)) return [[[name], 1]];
    var found = new Map();
    function note(surface, weight) {
      var s = stem(surface);
      found.set(s, Math.max(found.get(s) || 0, weight));
    }
    if (last && word.length > 2) {
      surfaces.forEach(function (s) { if (s.startsWith(word)) note(s, BEGUN); });
    }
    var most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    if (most && !found.size) {
      var near = [];
      surfaces.forEach(function (s) {
        if (s.length < 4) return;
        var off = distance(word, s, most);
        if (off <= most) near.push([off + (s[0] === word[0] ? 0 : 0.5), s]);
      });
      var nearest = Math.min.apply(null, near.map(function (n) { return n[0]; }));
      near.forEach(function (n) { if (n[0] <= nearest + 0.5) note(n[1], Math.pow(TYPO, n[0])); });
    }
    return Array.from(found, function (pair) { return [[pair[0]], pair[1]]; });
  }

  var means = index.means.map(function (pair) { return [split(pair[0]), pair[1].split(";").map(telling)]; })
    .sort(function (a, b) { return b[0].length - a[0].length; });

  // What was typed as a list of ideas; each is a list of readings, of which the best one counts.
  function ideas(text) {
    var typed = split(text);
    var found = [];
    var all = [];
    for (var i = 0; i < typed.length; i += 1) {
      var meant = means.find(function (m) {
        return m[0].every(function (w, k) { return stem(typed[i + k] || "") === stem(w); });
      });
      var ways = [];
      if (meant) {
        ways = meant[1].map(function (names) { return [names, MEANT]; }).concat([[meant[0].map(stem), 1]]);
        i += meant[0].length - 1;
      } else {
        ways = readings(typed[i], i === typed.length - 1);
      }
      if (!ways.length) continue;
      all.push(ways);
      if (meant || !small.has(typed[i])) found.push(ways);
    }
    return found.length ? found : all;
  }

  // ---- Finding ----

  function mean(list, of) {
    return list.reduce(function (sum, item) { return sum + of(item); }, 0) / (list.length || 1);
  }

  function find(text) {
    var asked = ideas(text);
    var size = 0;
    var scores = new Float64Array(total);
    var stemWeight = new Map(); // how much of the question a stem answers
    asked.forEach(function (ways) {
      var most = Math.max.apply(null, ways.map(function (way) { return mean(way[0], rare); }));
      size += most;
      var best = new Map();
      ways.forEach(function (way) {
        var sums = new Map();
        way[0].forEach(function (name) {
          var word = known.get(name);
          if (!word) return;
          stemWeight.set(name, Math.max(stemWeight.get(name) || 0, way[1]));
          word.pages.forEach(function (page) {
            sums.set(page[0], (sums.get(page[0]) || 0) + way[1] * word.rare * page[1] / way[0].length);
          });
        });
        sums.forEach(function (score, page) { best.set(page, Math.max(best.get(page) || 0, score)); });
      });
      best.forEach(function (score, page) { scores[page] += score; });
    });
    if (!size) return [];

    var little = new Set(split(text).filter(function (word) { return small.has(word); }));
    var whole = size + SMALL * little.size;
    var together = new Float64Array(total);
    var headings = [];
    var nearest = new Float64Array(total);
    var typed = split(text);
    var exactly = " " + typed.join(" ") + " ";
    phrases.forEach(function (phrase) {
      if (phrase.exactly) {
        if (exactly.includes(phrase.exactly)) {
          together[phrase.page] = Math.max(together[phrase.page], phrase.weight * Math.sqrt(phrase.count / typed.length));
        }
        return;
      }
      var met = 0;
      phrase.parts.forEach(function (name) { met += (stemWeight.get(name) || 0) * rare(name); });
      if (!met) return;
      phrase.little.forEach(function (word) { if (little.has(word)) met += SMALL; });
      var like = Math.min(1, met / Math.sqrt(phrase.size * whole));
      together[phrase.page] = Math.max(together[phrase.page], like * phrase.weight);
      if (phrase.heading && like > nearest[phrase.page]) {
        nearest[phrase.page] = like;
        headings[phrase.page] = phrase.heading;
      }
    });

    var found = index.pages.map(function (page, number) {
      var score = scores[number] / size + PHRASE * together[number];
      if (page.second) score *= SECOND;
      var heading = nearest[number] > 0.5 ? headings[number] : null;
      return { page: page, score: score, heading: heading };
    }).sort(function (a, b) { return b.score - a.score || (a.page.url < b.page.url ? -1 : 1); });
    var least = Math.max(LEAST, NEAR * found[0].score);
    return found.filter(function (one) { return one.score >= least; }).slice(0, SHOWN);
  }

  return { find: find, stem: stem, split: split };
};
