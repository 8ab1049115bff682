// What is shown of a document, as the theme wants it: `title` and `text` are HTML.
const LONGEST = 200
const SENTENCE = /(?<=[.!?。…])\s+|\n/

const escaped = (text) =>
  text.replace(/[&<>"']/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[letter])

// Where in a text words stand that were asked for: [from, to] of each, and which words these are.
function standing(index, founds, text) {
  const isMeant = (key) =>
    founds.filter(({ word, keys }) => keys.has(key) || (word.length > 1 && (isHangul(word) ? key.includes(word) : key.startsWith(word))))
  const places = []
  const met = new Set()
  let before = { to: -1, last: "", met: new Set() }
  for (const { 0: chunk, index: from } of text.matchAll(new RegExp(CHUNK, "gu"))) {
    const { pieces, words } = index.words.readChunk(spelled(chunk))
    const here = new Set(words.flatMap(({ whole, parts }) => [whole, ...parts].flatMap(isMeant)))
    const joined = text.slice(before.to, from) === " " ? index.words.joined(before.last, pieces[0]) : ""
    const both = joined ? isMeant(joined).filter((found) => !here.has(found) && !before.met.has(found)) : []
    if (both.length) places.push([before.from, before.to])
    if (here.size || both.length) places.push([from, from + chunk.length - particleLength(index, pieces)])
    for (const found of [...here, ...both]) met.add(found)
    before = { from, to: from + chunk.length, last: pieces.at(-1), met: here }
  }
  return { places, met }
}

// The letters of the particles at the end of a chunk, which are not marked.
function particleLength(index, pieces) {
  const last = pieces.at(-1)
  if (!isHangul(last)) return 0
  return pieces.length > 1 && index.words.particle.test(last) ? last.length : last.length - index.words.stem(last).length
}

function marked(text, places) {
  let html = ""
  let end = 0
  for (const [from, to] of places) {
    if (from < end) continue
    html += `${escaped(text.slice(end, from))}<mark>${escaped(text.slice(from, to))}</mark>`
    end = to
  }
  return html + escaped(text.slice(end))
}

// The sentence that has most of the words, the first one among equals.
function best(index, founds, sentences) {
  const read = sentences.filter(Boolean).map((sentence) => ({ sentence, ...standing(index, founds, sentence) }))
  return read.reduce((one, two) => (two.met.size > (one?.met.size ?? -1) ? two : one), null)
}

function shortened({ sentence, places }) {
  if (sentence.length <= LONGEST) return { text: sentence, places }
  const from = Math.max(0, Math.min((places[0]?.[0] ?? 0) - LONGEST / 3, sentence.length - LONGEST)) | 0
  const text = sentence.slice(from, from + LONGEST)
  const within = places.map(([one, two]) => [one - from, two - from]).filter(([one, two]) => one >= 0 && two <= text.length)
  const head = from ? "…" : ""
  return {
    text: `${head}${text}${from + LONGEST < sentence.length ? "…" : ""}`,
    places: within.map(([one, two]) => [one + head.length, two + head.length]),
  }
}

// A row of the index as a result.
function shown(index, founds, [address, title, about, text, more]) {
  const inTitle = standing(index, founds, title)
  const line = about.join(" · ")
  const inLine = standing(index, founds, line)
  let chosen = best(index, founds, text.split(SENTENCE))
  if (more && ![chosen, inTitle, inLine].some((places) => places?.met.size)) {
    const inMore = best(index, founds, [more])
    if (inMore.met.size) chosen = inMore
  }
  const { text: sentence, places } = chosen ? shortened(chosen) : { text: "", places: [] }
  const words = [...inTitle.places.map(([from, to]) => title.slice(from, to)), ...places.map(([from, to]) => sentence.slice(from, to))]
  return {
    location: address,
    title: marked(title, inTitle.places),
    text: `${line ? `<p class="md-search-result__about">${marked(line, inLine.places)}</p>` : ""}${sentence ? `<p>${marked(sentence, places)}</p>` : ""}`,
    // The theme marks these on the page that is opened; a letter or two it would mark within words.
    words: [...new Set(words.flatMap((word) => word.split(/[\s\-‐‑]+/)).filter((word) => word.length > (isHangul(word) ? 1 : 2)))],
  }
}
