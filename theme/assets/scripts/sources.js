// Folds the long list of sources, and opens it for everything that needs it.
(function () {
  var list = document.querySelector(".sources__all");
  if (!list || list.querySelectorAll("li").length < 4) return;
  function wanted() {
    var id = decodeURIComponent(location.hash.slice(1));
    return id && list.querySelector("#" + CSS.escape(id));
  }
  function open() { list.open = true; }
  list.open = Boolean(wanted());
  document.addEventListener("click", function (event) {
    var link = event.target instanceof Element && event.target.closest('a[href^="#source-"]');
    if (link) open();
  }, true);
  window.addEventListener("hashchange", function () { if (wanted()) open(); });
  window.addEventListener("beforeprint", open);
})();
