// Before the theme's script: results of search that come into sight are filled with what the worker knows of them.
window.Worker = new Proxy(window.Worker, {
  construct(Plain, given) {
    const worker = new Plain(...given)
    window.Worker = Plain
    fillRows(worker)
    return worker
  },
})

function fillRows(worker) {
  const list = document.querySelector(".md-search-result__list")
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location)
  // The number of the query whose results are shown; none while another is being asked.
  let number
  let waiting
  const ask = () => {
    const items = [...list.children]
    const { top, bottom } = list.closest(".md-search__scrollwrap").getBoundingClientRect()
    const places = [...items.keys()].filter((place) => {
      const box = items[place].querySelector("[data-row]") && items[place].getBoundingClientRect()
      return box && box.bottom > top && box.top < bottom
    })
    if (number && places.length) worker.postMessage({ type: 4, data: { number, places } })
  }
  const wait = () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, 100)
  }
  document.addEventListener("input", () => { number = undefined }, { capture: true })
  list.closest(".md-search__scrollwrap").addEventListener("scroll", wait, { passive: true })
  new MutationObserver(wait).observe(list, { childList: true })
  worker.addEventListener("message", ({ data: { type, data } }) => {
    if (type === 3) number = data.number
    if (type !== 5 || data.number !== number) return
    for (const { place, location: address, title, text, words } of data.rows) {
      const row = list.children[place]?.querySelector("[data-row]")
      if (!row) continue
      const link = row.closest("a")
      const target = new URL(address, base)
      if (words.length) target.searchParams.set("h", words.join(" "))
      link.href = target
      link.querySelector("h1").innerHTML = title
      row.outerHTML = text
    }
  })
}
