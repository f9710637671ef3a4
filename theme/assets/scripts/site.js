// On every page, and small: opens the search, closes the menu, and marks where in the contents the reader is.
(function () {
  "use strict";

  // ---- Search: the rest of it is loaded when somebody opens it ----

  var opener = document.querySelector("[data-find]");
  var dialog = document.getElementById("find");
  if (opener && dialog && dialog.showModal) {
    var loading = false;
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    var open = function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.showModal();
      dialog.querySelector("input").focus();
      if (!loading) load();
    };
    var load = function () {
      loading = true;
      dialog.dataset.scripts.split(" ").forEach(function (address) {
        var script = document.createElement("script");
        script.src = address;
        script.async = false;
        script.onerror = function () {
          loading = false;
          dialog.querySelector("[role=status]").textContent = "The search could not be loaded. Check your connection, then close this and try again.";
        };
        document.head.appendChild(script);
      });
    };
    opener.addEventListener("click", open);
    opener.addEventListener("keydown", function (event) {
      if (event.key === " ") open(event);
    });
    dialog.querySelector("form").addEventListener("submit", function (event) { event.preventDefault(); });
    dialog.querySelector(".find__close").addEventListener("click", function () { dialog.close(); });
    dialog.addEventListener("close", function () { opener.focus(); });
  }

  // ---- Menu: closes with Escape, and when the reader goes on elsewhere ----

  var menu = document.querySelector("details.menu");
  if (menu) {
    menu.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  // ---- Contents beside the page, on a wide screen: the part that is being read ----

  var links = Array.from(document.querySelectorAll(".toc a"));
  if (links.length && "IntersectionObserver" in window && matchMedia("(min-width: 60em)").matches) {
    var above = new Set(); // headings in the upper third of the window, and all that have gone past it
    var watch = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        if (one.isIntersecting) above.add(one.target);
        else above.delete(one.target);
      });
      var at = links.filter(function (link) { return above.has(heads.get(link)); }).pop();
      links.forEach(function (link) {
        if (link === at) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    }, { rootMargin: "1000000px 0px -66% 0px" });
    var heads = new Map(links.map(function (link) {
      return [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))];
    }));
    heads.forEach(function (head) { if (head) watch.observe(head); });
  }
})();
