// Search, in the place of the theme's worker, whose messages it speaks: 0 begin, 1 ready, 2 a query, 3 its results. Two
// messages are ours (see rows.js): 4 asks for what is to be shown of some results, 5 gives it.
importScripts("words.js", "shards.js", "query.js", "find.js", "answer.js", "show.js")

const FOLDER = new URL("../../search/", self.location)
// The theme shows so many results at once; what the others show is fetched when they come into sight.
const FIRST = 10

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
    const [found, reviews, others] = await Promise.all([answer(index, text), index.addresses("reviews"), index.addresses("others")])
    const addresses = { reviews, others }
    const rows = await Promise.all(found.ranked.slice(0, FIRST).map(([kind, number]) => index.row(kind, number)))
    const terms = Object.fromEntries([...found.active.map(({ word }) => [word, true]), ...found.dropped.map(({ word }) => [word, false])])
    const items = found.ranked.map(([kind, number], place) =>
      rows[place] ? full(index, found, rows[place], found.ranked.length - place) : bare(addresses[kind][number], terms)
    )
    return { items, index, found }
  })
}

// A result as the theme wants it: a group of entries of one page.
function full(index, found, row, score) {
  const { location, title, text, words } = shown(index, found.active, row)
  const terms = Object.fromEntries([...words.map((word) => [word, true]), ...found.dropped.map(({ word }) => [word, false])])
  const entry = { location, title, text, score, terms }
  // Of a part of a page the theme shows the page first.
  const [page, part] = location.split("#")
  return part ? [{ location: page, title: escaped(row[2][0] ?? row[1]), text: "", score, terms: {} }, entry] : [entry]
}

// A result of which no more is known than its address, and in a large archive not even that: rows.js has it filled.
const NOTHING = '<p data-row>…</p>'
let nowhere

function bare(location, terms) {
  if (location) return [{ location, title: escaped(location.split("/").at(-2) ?? location), text: NOTHING, score: 0, terms }]
  return nowhere?.[0].terms === terms ? nowhere : (nowhere = [{ location: "", title: "…", text: NOTHING, score: 0, terms }])
}

// What is to be shown of the results at these places.
async function fill(places) {
  const { index, found } = last
  return Promise.all(
    places.map(async (place) => {
      const row = await index.row(...found.ranked[place])
      return { place, ...shown(index, found.active, row) }
    })
  )
}

addEventListener("message", async ({ data: { type, data } }) => {
  if (type === 0) postMessage({ type: 1 })
  if (type === 4 && data.number === asked) postMessage({ type: 5, data: { number: asked, rows: await fill(data.places) } })
  if (type !== 2) return
  const number = ++asked
  let answered = { items: [] }
  try {
    if (data.trim()) answered = await results(data)
  } catch (error) {
    console.warn(error)
  }
  if (number !== asked) return
  last = answered
  postMessage({ type: 3, data: { items: answered.items, number } })
})
