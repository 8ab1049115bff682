// Before the theme's script: results of search that come into sight are filled with what the worker fetches for them.
window.Worker = new Proxy(window.Worker, {
  construct(Plain, given) {
    const worker = new Plain(...given)
    window.Worker = Plain
    document.addEventListener("DOMContentLoaded", () => fillRows(worker))
    if (document.readyState !== "loading") fillRows(worker)
    return worker
  },
})

function fillRows(worker) {
  const list = document.querySelector(".md-search-result__list")
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location)
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
    const rows = added.flatMap((item) => [...(item.querySelectorAll?.("[data-row]") ?? [])])
    if (rows.length) worker.postMessage({ type: 4, data: rows.map((row) => row.dataset.row) })
  }).observe(list, { childList: true })
  worker.addEventListener("message", ({ data: { type, data } }) => {
    if (type !== 5) return
    for (const { name, location: address, title, text, words } of data) {
      const place = list.querySelector(`[data-row="${name}"]`)
      if (!place) continue
      const link = place.closest("a")
      const target = new URL(address, base)
      if (words.length) target.searchParams.set("h", words.join(" "))
      link.href = target
      link.querySelector("h1").innerHTML = title
      place.outerHTML = text
    }
  })
}
