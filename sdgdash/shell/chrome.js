// Streamlit's own words (empty lists, tool bars, a lost connection) are English in every language.
// Texts and labels that are exactly one of the known words are replaced as they appear; nothing is
// hidden, and where a later Streamlit says something else, its own words are seen.
const NAMES = ["aria-label", "title", "placeholder"];
const OURS = "[data-testid=stMarkdown], [data-testid=stHtml], script, style, textarea, code";

function translate(root, words) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.currentNode; node; node = texts.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const said = words[node.nodeValue.trim()];
    if (said && !node.parentElement?.closest(OURS)) node.nodeValue = said;
  }
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  for (const element of [root, ...root.querySelectorAll("[aria-label], [title], [placeholder]")])
    for (const name of NAMES) {
      const said = words[element.getAttribute(name)];
      if (said) element.setAttribute(name, said);
    }
}

export default function ({ data }) {
  // A reader who changes the language meets the words of the language before: they are keys, too.
  const seen = (window.sdgdashChrome ??= { words: {} });
  if (seen.asked === data.words) return;
  seen.asked = data.words;
  if (typeof data.words !== "string") return started(seen, data.words);
  fetch(data.words).then((answer) => answer.json()).then((words) => started(seen, words));
}

function started(seen, words) {
  seen.words = words;
  translate(document.body, words);
  seen.watch ??= watch(seen);
}

function watch(seen) {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes)
      for (const node of type === "childList" ? addedNodes : [target]) translate(node, seen.words);
  });
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: NAMES,
  });
  return observer;
}
