// What is pasted into the search field is put into the form that the index has: composed Unicode (macOS names files
// in decomposed form), and a paper's id alone stands in the place of its address at arXiv or where arXiv's papers are read.
// What searches is search/worker.js; on a site opened from files it cannot run, which is said as it is without scripts.
const paper = new RegExp(
  "(?:https?://)?(?:" +
    "(?:[a-z0-9-]+\\.)*(?:arxiv|ar5iv|alphaxiv)\\.org/(?:abs|pdf|html|format)/" +
    "|(?:dx\\.)?doi\\.org/10\\.48550/arxiv\\." +
    "|huggingface\\.co/papers/" +
    String.raw`)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})` + // as in model/paper.py
    "(?:v\\d+)?(?:\\.pdf)?/?(?:[?#]\\S*)?",
  "gi"
)
document.addEventListener("input", (event) => {
  const field = event.target
  if (!(field instanceof HTMLInputElement) || field.dataset.mdComponent !== "search-query" || event.isComposing) return
  const value = field.value.normalize("NFC").replace(paper, "$1")
  if (value !== field.value) field.value = value
  // The theme searches when a key is released, and so not when the mouse pastes.
  field.dispatchEvent(new Event("keyup"))
}, { capture: true })
if (location.protocol === "file:") {
  const instead = document.querySelector("noscript[data-search]")
  instead?.insertAdjacentHTML("afterend", instead.textContent.replaceAll('/"', '/index.html"'))
}
