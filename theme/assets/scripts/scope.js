// Where the site starts, and a memory that forgets: Material's script asks for both. Nothing is stored on the device.
var __md_scope = new URL(document.currentScript.dataset.base, location);
function __md_get() { return null; }
function __md_set() {}
function __md_hash(text) {
  return Array.prototype.reduce.call(text, function (sum, letter) { return (sum << 5) - sum + letter.charCodeAt(0); }, 0);
}
