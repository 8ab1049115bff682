// Papers chosen by what is said in a form. The address holds what was chosen, so that Back, a reload and a copied link
// bring it back. (Not as `q`: the theme opens its own search for that.) The data, see `exports/explorer.py`, is fetched
// after the page has loaded.
{
  const { root, years, language, found, firstAuthor, mentioned, code, loading, failed } = document.currentScript.dataset
  const form = document.querySelector("form.explorer")
  const list = document.querySelector("#found")
  const status = document.querySelector(".found")
  const more = document.querySelector(".more")
  const newest = [...list.children]
  const SHOWN = 40
  const plain = (text) => text.normalize("NFKC").toLowerCase()
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" })
  let papers = null
  let chosen = []
  let isTyping = false

  const element = (name, text = "", properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties)
  const name = (field, value) => {
    const option = form.querySelector(`select[name=${field}] option[value="${CSS.escape(value)}"]`)
    return option ? option.textContent.replace(/ \(\d+\)$/, "") : value
  }

  // What is chosen, without what is empty; a second topic that is the first says nothing.
  const state = () => {
    const asked = new URLSearchParams()
    for (const [key, value] of new FormData(form)) if (value.trim() && !asked.getAll(key).includes(value)) asked.append(key, value)
    return asked
  }

  const fill = () => {
    const asked = new URLSearchParams(location.search)
    const topics = asked.getAll("topic")
    for (const field of form.elements) {
      if (field.type === "checkbox") field.checked = asked.has(field.name)
      else field.value = (field.name === "topic" ? topics.shift() : asked.get(field.name)) ?? ""
      if (field.selectedIndex === -1) field.value = ""
    }
  }

  const matching = (asked) => {
    const words = plain(asked.get("words") ?? "").split(/\s+/).filter(Boolean)
    const topics = asked.getAll("topic")
    const [year, venue, reviewer] = ["year", "venue", "reviewer"].map((key) => asked.get(key))
    const result = papers.filter(
      (paper) =>
        (!year || paper.year === year) &&
        (!venue || paper.venue === venue) &&
        (!reviewer || paper.reviewer === reviewer) &&
        (!asked.has("code") || paper.code) &&
        topics.every((topic) => paper.topics.includes(topic)) &&
        words.every((word) => paper.text.includes(word))
    )
    return asked.get("sort") ? result.sort((one, other) => other.mentioned - one.mentioned || one.place - other.place) : result
  }

  const row = (paper) => {
    const title = element("a", paper.title, { href: `${root}notes/${encodeURIComponent(paper.slug)}/` })
    title.lang = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(paper.title) ? "ko" : "en"
    const [first, ...others] = paper.authors
    const parts = [
      paper.topics.map((topic) => name("topic", topic)).join(", "),
      first && (others.length ? firstAuthor.replace("{name}", () => first) : first),
      paper.venue,
      name("reviewer", paper.reviewer),
      day.format(new Date(paper.date)),
      paper.code && code,
      paper.mentioned && mentioned.replace("{count}", paper.mentioned),
    ]
    const item = element("li")
    const heading = element("div")
    const label = element("p", "", { className: "label" })
    label.append(element("span", parts.filter(Boolean).join(" · ")))
    heading.append(title)
    item.append(heading, label)
    return item
  }

  const show = (count) => {
    list.replaceChildren(...chosen.slice(0, count).map(row))
    more.hidden = chosen.length <= count
  }

  const update = (count = SHOWN) => {
    const asked = state()
    if (!asked.size) {
      chosen = []
      list.replaceChildren(...newest)
      status.textContent = ""
      more.hidden = true
    } else if (papers) {
      chosen = matching(asked)
      status.textContent = found.replace("{count}", chosen.length.toLocaleString(language))
      show(count)
    } else status.textContent = loading
  }

  const remember = (isNew) => {
    const asked = state().toString()
    const address = asked ? `?${asked}` : location.pathname
    if (address === (location.search || location.pathname)) return
    history[isNew ? "pushState" : "replaceState"](null, "", address)
  }

  form.addEventListener("input", (event) => {
    const isText = event.target.name === "words"
    remember(!isText || !isTyping) // one step back for all that is typed at once
    isTyping = isText
    update()
  })
  form.addEventListener("focusout", () => (isTyping = false))
  form.addEventListener("submit", (event) => event.preventDefault())
  addEventListener("popstate", () => {
    isTyping = false
    fill()
    update(history.state?.shown)
  })
  more.querySelector("button").addEventListener("click", () => {
    const before = list.children.length
    history.replaceState({ shown: before + SHOWN }, "")
    show(before + SHOWN)
    list.children[before].querySelector("a").focus()
  })

  const options = (field, values) => {
    const select = form.elements[field]
    if (!select) return
    const counts = new Map()
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
    const order = new Intl.Collator(language, { numeric: true }).compare
    const sorted = [...counts.keys()].sort(field === "year" ? (one, other) => other - one : order)
    select.append(...sorted.map((value) => element("option", `${value} (${counts.get(value)})`, { value })))
  }

  const load = async () => {
    const parts = await Promise.all(
      years.split(" ").filter(Boolean).map(async (year) => {
        const answer = await fetch(`${root}papers/${year.padStart(4, "0")}.json`)
        if (!answer.ok) throw new Error(answer.status)
        return answer.json()
      })
    )
    papers = parts.flat().map(([slug, title, authors, date, topics, venue, year, reviewer, code, mentioned], place) => ({
      slug, title, authors, date, topics, venue, year, reviewer, code, mentioned, place,
      text: plain(`${title} ${authors.join(" ")}`),
    }))
    options("year", papers.map((paper) => paper.year))
    options("venue", papers.map((paper) => paper.venue))
    fill()
    update(history.state?.shown)
  }

  fill()
  update()
  const begin = () => load().catch(() => (status.textContent = failed))
  if (document.readyState === "complete") begin()
  else addEventListener("load", begin)
}
