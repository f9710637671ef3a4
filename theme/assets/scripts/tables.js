// On a phone each row of a table becomes a small card (site.css). This gives every cell the words of its column, and
// keeps the table a table for screen readers. Without this script the table scrolls inside its box instead.
document.querySelectorAll("article table").forEach(function (table) {
  var heads = Array.prototype.map.call(table.querySelectorAll("thead th"), function (th) {
    return th.textContent.trim();
  });
  if (!heads.length) return;
  var role = function (selector, name) {
    table.querySelectorAll(selector).forEach(function (node) { node.setAttribute("role", name); });
  };
  table.setAttribute("role", "table");
  role("thead, tbody", "rowgroup");
  role("tr", "row");
  role("thead th", "columnheader");
  table.querySelectorAll("tbody tr").forEach(function (row) {
    Array.prototype.forEach.call(row.children, function (cell, i) {
      cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
      if (!cell.hasAttribute("data-label")) cell.setAttribute("data-label", heads[i] || "");
    });
  });
  table.setAttribute("data-stacks", "");
});
