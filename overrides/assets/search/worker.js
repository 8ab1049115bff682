// Search, in the place of the theme's worker, whose messages it speaks: 0 begin, 1 ready, 2 a query, 3 its results. Two
// messages are ours (see rows.js): 4 asks for what is to be shown of some results, 5 gives it.
importScripts("words.js", "keyboard.js", "shards.js", "query.js", "find.js", "answer.js", "show.js")

const FOLDER = new URL("../../search/", self.location)
// Results that are shown at once; what the others show is fetched when they come into sight.
const FIRST = 5
// So many documents' addresses are few bytes, and are waited for.
const FEW = 2048

let opening
let asked = 0
let last

// The index. A site that was built anew has other files: what is not there any more is asked for again.
async function withIndex(act) {
  try {
    return await act(await (opening ??= Index.open(FOLDER)))
  } catch {
    opening = Index.open(FOLDER)
    return act(await opening)
  }
}

async function results(text) {
  return withIndex(async (index) => {
    const kinds = ["reviews", "others"].filter((kind) => !index.known[kind].length && index.documents[kind].count)
    const learning = kinds.map((kind) => [kind, () => index.learnAddresses(kind)])
    const soon = Promise.all(learning.filter(([kind]) => index.documents[kind].count <= FEW).map(([, learn]) => learn()))
    const found = await answer(index, text)
    await soon
    const rows = await Promise.all(found.ranked.slice(0, FIRST).map(([kind, number]) => index.row(kind, number)))
    const items = found.ranked.map(([kind, number], place) => item(index, found, kind, number, place, rows[place]))
    setTimeout(() => learning.filter(([kind]) => !index.known[kind].length).forEach(([, learn]) => learn().catch(() => {})), 500)
    last = { index, found }
    return items
  })
}

// A result as the theme wants it: a group of entries of one page. What is not known yet is told by its kind and number.
function item(index, found, kind, number, place, row) {
  const score = found.ranked.length - place
  const terms = Object.fromEntries(found.dropped.map(({ word }) => [word, false]))
  if (!row) {
    const location = index.address(kind, number)
    for (const { word } of found.active) if (word.length > 1) terms[word] = true
    const title = escaped(location.replace(/\/$/, "").split("/").at(-1) || "…")
    return [{ location, title, text: `<p data-row="${kind}/${number}">…</p>`, score, terms }]
  }
  const { location, title, text, words } = shown(index, found.active, row)
  for (const word of words) terms[word] = true
  const entry = { location, title, text, score, terms }
  // Of a part of a page the theme shows the page first.
  const [page, part] = location.split("#")
  return part ? [{ location: page, title: escaped(row[2][0] ?? row[1]), text: "", score, terms: {} }, entry] : [entry]
}

async function fill(names) {
  const { index, found } = last
  return Promise.all(
    names.map(async (name) => {
      const [kind, number] = name.split("/")
      return { name, ...shown(index, found.active, await index.row(kind, Number(number))) }
    })
  )
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 })
  if (type === 4) fill(data).then((rows) => postMessage({ type: 5, data: rows }), () => {})
  if (type !== 2) return
  const number = ++asked
  let items = []
  try {
    if (data.trim()) items = await results(data)
  } catch (error) {
    console.warn(error)
  }
  if (number === asked) postMessage({ type: 3, data: { items } })
})
