// The answer to a query: all documents that hold its words, in the order in which they are shown.
const FEW_NAMES = 5

// Gives { ranked, active, dropped }: [kind, number] of each result, what was found of the words that it holds, and those
// that gave way.
async function answer(index, text) {
  const query = readQuery(index.words, text)
  let [founds, named, filters, pairs] = await Promise.all([
    Promise.all(query.tokens.map((token) => findToken(index, token))),
    findNames(index, query),
    Promise.all(query.filters.map((filter) => findFilter(index, filter))),
    findPairs(index, query),
  ])
  const words = founds.flat()
  // Typed on the other keyboard it was another name.
  const asked = query.tokens.flatMap((token) => token.words.map(({ whole }) => whole)).join("")
  const meant = words.map(({ word }) => word).join("")
  if (meant !== asked) named = await findNames(index, { tokens: [], name: meant })
  pairs.forEach((pair, at) => pair && join(pair, founds[at].at(-1), founds[at + 1][0]))
  const isOneLetter = query.tokens.length === 1 && /^(?:[ᄀ-ᇿ]|[^가-힣])$/.test(query.name)
  const { active, scores } = score(index, words, filters)
  if (query.phrases.length) await keepPhrases(index, query.phrases, scores)
  if (isOneLetter) for (const number of named.begun.reviews) scores.reviews[number] ||= 1
  const ranked = rank(scores, named, filters.length + query.phrases.length > 0, query)
  return { ranked, active, dropped: isOneLetter ? [] : words.filter((found) => !active.includes(found)) }
}

// Neighbours that may be one word: `u net` is `unet` too.
async function findPairs(index, { tokens }) {
  return Promise.all(
    tokens.slice(1).map((token, at) => {
      const { last } = tokens[at]
      const isOne = last && token.first && isHangul(last) === isHangul(token.first)
      return isOne ? findExactly(index, isHangul(last) ? index.words.stem(last + token.first) : singular(last + token.first)) : null
    })
  )
}

async function findFilter(index, { key, name }) {
  const lines = await index.lines("words", `:${key}:${name}`)
  const found = new Found(index, "")
  const exact = lines.filter(([line]) => line === `:${key}:${name}`)
  for (const line of exact.length ? exact : lines) found.add(line)
  return found
}

// Documents called exactly so, and those whose names begin so.
async function findNames(index, { tokens, name }) {
  const called = { reviews: new Set(), others: new Set() }
  const begun = { reviews: new Set(), others: new Set() }
  const without = tokens.flatMap(({ words }) => words.map(({ whole }) => whole)).join("").replace(/[-.]/g, "")
  const names = [...new Set([name, without])].filter(Boolean).map((each) => each.slice(0, 32))
  for (const [at, each] of names.entries())
    for (const [key, reviews, , , , others] of await index.lines("names", each, { exact: at > 0 })) {
      const into = key === each ? called : begun
      for (const number of decode(reviews)) into.reviews.add(number)
      for (const number of decode(others)) into.others.add(number)
    }
  return { called, begun }
}

// Each document's score. Words are asked for together; if nothing has them all, first those that nothing has give way,
// then those that most have.
function score(index, words, filters) {
  let active = words
  let scores = total(index, active, filters)
  if (isEmpty(scores) && active.some(({ count }) => !count)) {
    active = active.filter(({ count }) => count)
    scores = total(index, active, filters)
  }
  while (isEmpty(scores) && active.length > 1) {
    const most = active.reduce((one, two) => (two.count > one.count ? two : one))
    active = active.filter((found) => found !== most)
    scores = total(index, active, filters)
  }
  return { active, scores }
}

const isEmpty = (scores) => !scores.reviews.some(Boolean) && !scores.others.some(Boolean)

function total(index, active, filters) {
  const scores = {}
  for (const kind of ["reviews", "others"]) {
    const sums = (scores[kind] = new Uint16Array(index.documents[kind].count))
    const isNone = filters.length ? kind === "others" : !active.length
    if (isNone) continue
    // A title's words weigh no more than those of a topic: among both the newest come first.
    const lists = active.map(({ grades, isPhrase }) => [grades[kind], isPhrase ? GRADES.title : 1])
    const narrowing = filters.map(({ grades }) => grades[kind])
    for (let number = 0; number < sums.length; number++) {
      if (lists.every(([grades, least]) => grades[number] >= least) && narrowing.every((grades) => grades[number]))
        sums[number] = lists.reduce((sum, [grades]) => sum + Math.min(grades[number], GRADES.head), 1)
    }
  }
  return scores
}

// Two words count as found where they stand as one.
function join(pair, one, two) {
  for (const kind of ["reviews", "others"])
    pair.grades[kind].forEach((grade, number) => {
      if (grade) for (const found of [one, two]) found.raise(kind, [number], grade)
    })
}

// Of the documents that have a phrase's words keep those that have it in title or authors.
async function keepPhrases(index, phrases, scores) {
  scores.others.fill(0)
  const wanted = phrases.map((phrase) => ` ${wordByWord(index, phrase)} `)
  const numbers = [...scores.reviews.keys()].filter((number) => scores.reviews[number])
  await Promise.all(
    numbers.map(async (number) => {
      const [, title, , , more] = await index.row("reviews", number)
      const held = ` ${wordByWord(index, title)} / ${wordByWord(index, more)} `
      if (!wanted.every((phrase) => held.includes(phrase))) scores.reviews[number] = 0
    })
  )
}

// The words of a text, one after another, with a stroke where a sign divides them.
function wordByWord(index, text) {
  const tokens = spelled(text).split(/\s+/).map((token) => index.words.readToken(token))
  return tokens
    .flatMap(({ words, last }) => [...words.map(({ whole }) => whole), ...(last ? [] : ["/"])])
    .join(" ")
}

// Names first, then the rest by score, the newest first among equals.
function rank(scores, { called, begun }, isNarrowed, { name }) {
  const ranked = []
  const seen = { reviews: new Set(), others: new Set() }
  const show = (kind, number) => {
    if (seen[kind].has(number)) return
    seen[kind].add(number)
    ranked.push([kind, number])
  }
  const byScore = (kind) => {
    const groups = []
    scores[kind].forEach((score, number) => {
      if (score) (groups[score] ??= []).push(number)
    })
    return groups.reverse().flatMap((group) => group.reverse())
  }
  const reviews = byScore("reviews")
  if (!isNarrowed) for (const number of called.others) show("others", number)
  for (const number of reviews) if (called.reviews.has(number)) show("reviews", number)
  if (!isNarrowed && name.length) for (const number of [...begun.others].slice(0, FEW_NAMES)) show("others", number)
  for (const number of reviews) show("reviews", number)
  if (!isNarrowed) for (const number of byScore("others")) show("others", number)
  return ranked
}
