// 'Leave this page quickly': empties the page at once and puts another one in its place, so that the Back button does not
// return here. Shift pressed three times does the same. Without this script the link is a plain link.
(function () {
  var link = document.querySelector(".exit__go");
  if (!link) return;
  var pressed = [];
  function leave() {
    document.documentElement.classList.add("left");
    document.title = "";
    location.replace(link.href);
  }
  link.addEventListener("click", function (event) {
    event.preventDefault();
    leave();
  });
  // On its way out, so that no other script stops it.
  window.addEventListener("keyup", function (event) {
    if (event.key !== "Shift") {
      pressed = [];
      return;
    }
    pressed = pressed.concat(event.timeStamp).filter(function (at) { return event.timeStamp - at < 3000; });
    if (pressed.length >= 3) leave();
  }, true);
  document.querySelectorAll(".exit-how__keys").forEach(function (words) { words.hidden = false; });
})();
