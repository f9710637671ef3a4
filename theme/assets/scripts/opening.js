// 'We are open now, until 5pm.' Worked out on the reader's own device from the hours in the page, in England's time and
// with its bank holidays. Where anything is unclear it says nothing, and the plain hours below it stand.
(function () {
  var place = document.querySelector(".open-state");
  var source = document.getElementById("opening-hours");
  if (!place || !source || !window.Intl) return;
  var hours = JSON.parse(source.textContent);
  var DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  var DAY = 864e5;

  // The day in England as a date at midnight UTC, and the minutes since its midnight.
  function england(now) {
    var parts = {};
    new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/London", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit"
    }).formatToParts(now).forEach(function (part) { parts[part.type] = Number(part.value); });
    return { day: Date.UTC(parts.year, parts.month - 1, parts.day), minute: (parts.hour % 24) * 60 + parts.minute };
  }
  function iso(day) { return new Date(day).toISOString().slice(0, 10); }
  function shut(day) {
    var date = iso(day), year = date.slice(5);
    return hours.bank.indexOf(date) >= 0 || hours.shut.some(function (span) {
      return span[0] <= span[1] ? span[0] <= year && year <= span[1] : span[0] <= year || year <= span[1];
    });
  }
  function spells(day) { return shut(day) ? [] : hours.week[(new Date(day).getUTCDay() + 6) % 7]; }
  function clock(minute) {
    if (minute === 720) return "midday";
    if (minute % 1440 === 0) return "midnight";
    var hour = Math.floor(minute / 60), rest = minute % 60;
    return (hour % 12 || 12) + (rest ? "." + (rest < 10 ? "0" : "") + rest : "") + (hour < 12 ? "am" : "pm");
  }
  function named(day, today) {
    var date = new Date(day), away = Math.round((day - today) / DAY), name = DAYS[(date.getUTCDay() + 6) % 7];
    if (away === 0) return "today";
    if (away === 1) return "tomorrow";
    return "on " + name + (away < 7 ? "" : " " + date.getUTCDate() + " " + MONTHS[date.getUTCMonth()]);
  }
  // The state in words, or "" where nothing can be said.
  function state(now) {
    var at = england(now), open = null, next = null;
    if (iso(at.day) > hours.until) return "";
    spells(at.day).forEach(function (spell) { if (spell[0] <= at.minute && at.minute < spell[1]) open = spell; });
    if (open) return "We are open now, until " + clock(open[1]) + ".";
    for (var day = at.day, looked = 0; looked < 60 && !next; day += DAY, looked += 1) {
      if (iso(day) > hours.until) return "";
      spells(day).forEach(function (spell) {
        if (!next && (day > at.day || spell[0] > at.minute)) next = { day: day, minute: spell[0] };
      });
    }
    if (!next) return "";
    var why = hours.bank.indexOf(iso(at.day)) >= 0 ? "We are closed today, as it is a bank holiday." : "We are closed now.";
    var reply = place.getAttribute("data-reply");
    return why + " We open " + named(next.day, at.day) + " at " + clock(next.minute) + "." +
      (reply ? " You can email at any time, and we aim to reply within " + reply + "." : "");
  }
  function show() {
    var words = "";
    try { words = state(new Date()); } catch (error) { /* a device that does not know England's time */ }
    place.textContent = words;
    place.classList.toggle("open-state--open", /^We are open/.test(words));
    place.hidden = !words;
  }
  show();
  setInterval(show, 60000);
  document.addEventListener("visibilitychange", show);
})();
