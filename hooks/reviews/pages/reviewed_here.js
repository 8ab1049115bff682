// Shows a line on other sites' pages of papers that were reviewed on ours. The userscript and the bookmarklet are made
// of this file: `site` holds our address and words, `ask` reads an address of ours as JSON.
function reviewedHere(site, ask) {
  const ID = "(\\d{4}\\.\\d{4,5}|[a-z-]+(?:\\.[A-Z]{2})?/\\d{7})(?!\\d)"
  const find = (pattern, text) => (text.match(new RegExp(pattern + ID, "i")) || [])[1]
  const isOf = (host) => location.hostname === host || location.hostname.endsWith("." + host)
  const months = new Map()

  // The month's two digits of the year and of the month, which name its file.
  const monthOf = (id) => id.split("/").pop().slice(0, 4)

  // The papers of the page: arXiv's id of each, and the element below which its line stands.
  function papers() {
    const path = location.pathname
    const title = ["h1.title", "main h1", "h1"].map((one) => document.querySelector(one)).find(Boolean)
    if (isOf("arxiv.org")) {
      const id = find("^/(?:abs|pdf|html|format)/", path)
      if (id) return [[id, title]]
      const listed = [...document.querySelectorAll("dl > dt a[href*='/abs/'], li.arxiv-result .list-title a[href*='/abs/']")]
      return listed.map((link) => {
        const entry = link.closest("dt, li.arxiv-result")
        const below = entry.matches("dt") ? entry.nextElementSibling : entry
        return [find("/abs/", link.href), below && below.querySelector("div.list-title, p.title")]
      })
    }
    if (isOf("alphaxiv.org")) return [[find("^/(?:[a-z]{2}/)?(?:abs|overview|pdf|html|resources|audio)/", path), title]]
    if (isOf("semanticscholar.org") && /\/paper\//.test(path)) {
      const head = document.querySelector("h1[data-test-id='paper-detail-title']")
      return head ? [[idNear(head), head]] : []
    }
    return []
  }

  // The id that a paper's own links name: those beside its title, not those of its references.
  function idNear(head) {
    const pattern = "(?:arxiv\\.org/(?:abs|pdf)/|10\\.48550/arxiv\\.)"
    const meta = [...document.querySelectorAll("meta[name^='citation_']")].map((one) => one.content)
    for (let part = head; part && !part.querySelector("h2"); part = part.parentElement)
      meta.push(...[...part.querySelectorAll("a[href]")].map((link) => link.href))
    return meta.map((text) => find(pattern, text)).find(Boolean)
  }

  // At most one file is asked for: that of the month in which most papers of the page are.
  function commonest(found) {
    const counts = {}
    for (const [id] of found) counts[monthOf(id)] = (counts[monthOf(id)] || 0) + 1
    return Object.keys(counts).sort((one, other) => counts[other] - counts[one] || (one < other ? 1 : -1))[0]
  }

  // No style sheet and no markup: a page's policy may forbid both. Texts are texts, whatever is in them.
  function line(id, reviews) {
    const shown = document.createElement("p")
    shown.dataset.reviewedHere = id
    Object.assign(shown.style, { margin: ".5em 0", fontSize: "14px", fontWeight: "normal", lineHeight: "1.5" })
    shown.append(`${site.label} `)
    reviews.forEach((review, place) => {
      const link = document.createElement("a")
      link.href = new URL(review.address.replace(/^\/+/, ""), site.url).href
      link.textContent = review.summary
      link.lang = site.language
      shown.append(place ? " · " : "", link, ` (${review.reviewer}, ${review.date})`)
    })
    return shown
  }

  // Shows the lines, and gives how many papers and how many of them with a review there are.
  return async function show() {
    const found = papers().filter(([id, place]) => id && place)
    if (!found.length) return { papers: 0, reviewed: 0 }
    const month = commonest(found)
    if (!months.has(month)) months.set(month, ask(`${site.url}abs/index/${month}.json`))
    const index = await months.get(month)
    let reviewed = 0
    for (const [id, place] of found) {
      const reviews = Object.hasOwn(index, id) ? index[id] : []
      if (reviews.length) reviewed += 1
      const next = place.nextElementSibling
      const former = next && next.dataset.reviewedHere
      // Sites that draw their pages themselves keep the title's element for the next paper.
      if (former && former !== id) next.remove()
      if (place.isConnected && reviews.length && former !== id) place.after(line(id, reviews))
    }
    return { papers: found.length, reviewed }
  }
}
