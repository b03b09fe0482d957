// Search without a server, by the rules of sdgdash/domain/folding.py (`finds`), whose letters and
// endings stand in search-data.js: every word of the query must find a word of the entry. Also from file://, hence no fetch.
"use strict";
(function () {
  var data = window.SDG_SEARCH, box = document.getElementById("q"), list = document.getElementById("found");
  var lang = list.dataset.lang, most = 40;
  var endings = new Set(data.endings), shortEndings = new Set(data.shortEndings);
  function fold(text) {
    return Array.from(text.normalize("NFC")).map(function (c) {
      return Object.prototype.hasOwnProperty.call(data.fold, c) ? data.fold[c] : c;
    }).join("");
  }
  function stem(word) {
    if (word.length <= data.short || /\d/.test(word)) { return word; }
    if (/^[\x00-\x7f]*$/.test(word)) { return word.replace(/s$/, ""); }
    return data.vowels.indexOf(word[word.length - 1]) >= 0 ? word.slice(0, -1) : word;
  }
  function root(word) {
    for (var size = 3; size > 0; size -= 1) {
      if (word.length - size >= data.root && endings.has(word.slice(-size))) {
        return root(word.slice(0, -size));
      }
    }
    return word;
  }
  function finds(word, key) {
    if (/^\d/.test(word) && (word.length <= data.short || word.indexOf(".") >= 0)) {
      return key === word || key.indexOf(word + ".") === 0;
    }
    if (word.length <= data.short) {
      return key === word || (key.indexOf(word) === 0 && shortEndings.has(key.slice(word.length)));
    }
    return key.indexOf(stem(word)) === 0 || root(key) === root(word);
  }
  function show() {
    var words = fold(box.value).split(/[^\p{L}\p{N}.]+/u).filter(Boolean);
    list.textContent = "";
    if (!words.length) { return; }
    var found = data.entries.filter(function (e) {
      return words.every(function (w) {
        return e.words.split(" ").some(function (key) { return finds(w, key); });
      });
    });
    found.slice(0, most).forEach(function (e) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = e.path; link.textContent = e.name[lang];
      item.appendChild(link); list.appendChild(item);
    });
    if (!found.length) {
      var none = document.createElement("li");
      none.textContent = list.dataset.none; list.appendChild(none);
    }
  }
  box.addEventListener("input", show);
  show();
})();
