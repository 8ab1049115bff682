// On the 404 page: an address with an arXiv id leads to its review, whatever version it names, or says that there is none.
const unreviewed = document.getElementById("unreviewed")
const asked = decodeURIComponent(location.pathname).match(
  /\/(?:abs|pdf|html)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/\d{7})|\d{4}\.\d{4,5})(v\d+)?(?:\.pdf)?\/?$/
)

function offer(id) {
  const { base, timezone } = unreviewed.dataset
  const paper = unreviewed.querySelector("[data-paper]")
  paper.href = `https://arxiv.org/abs/${id}`
  paper.textContent = `arXiv ${id}`
  if (unreviewed.dataset.new) {
    // Swedish days are written as ISO 8601 writes them.
    const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone }).format(new Date())
    const fields = { id, day, year: day.slice(0, 4), slug: id.replace("/", "-") }
    const filled = (text) => text.replace(/\{(\w+)\}/g, (_, name) => fields[name])
    const query = new URLSearchParams({
      filename: filled(unreviewed.dataset.path),
      value: filled(unreviewed.querySelector("template").content.textContent),
    })
    unreviewed.querySelector("[data-write]").href = `${unreviewed.dataset.new}?${query}`
    unreviewed.querySelector("[data-offer]").hidden = false
  }
  unreviewed.hidden = false
  document.getElementById("not-found").hidden = true
}

if (asked) {
  const [, id] = asked
  const review = new URL(`${unreviewed.dataset.base}/abs/${id}/`, location)
  if (review.pathname === location.pathname) offer(id)
  else
    fetch(review, { method: "HEAD" }).then(
      (answer) => (answer.ok ? location.replace(review) : offer(id)),
      () => offer(id)
    )
}
