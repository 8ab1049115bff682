// The answer to a query: all documents that hold its words, in the order in which they are shown.
const FEW_NAMES = 5

// Gives { ranked, founds, dropped }: [kind, number] of each result, what was found of each word, and the words that gave way.
async function answer(index, text) {
  const query = readQuery(index.words, text)
  const [founds, named, filters, pairs] = await Promise.all([
    Promise.all(query.tokens.map((token) => findToken(index, token))),
    findNames(index, query),
    Promise.all(query.filters.map((filter) => findFilter(index, filter))),
    findPairs(index, query),
  ])
  const words = founds.flat()
  const isOneLetter = query.tokens.length === 1 && /^(?:[ᄀ-ᇿ]|[^가-힣])$/.test(query.name)
  let { active, scores } = score(index, words, pairs, founds, filters)
  if (query.phrases.length) await keepPhrases(index, query.phrases, scores)
  if (isOneLetter) for (const number of named.begun.reviews) scores.reviews[number] ||= 1
  const ranked = rank(scores, named, filters.length > 0, query)
  return { ranked, founds: words, active, dropped: words.filter((found) => !active.includes(found)), query }
}

// Neighbours that may be one word: `u net` is `unet` too.
async function findPairs(index, { tokens }) {
  return Promise.all(
    tokens.slice(1).map((token, at) => {
      const word = index.words.joined(tokens[at].last, token.first)
      return word ? findExactly(index, word) : null
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
function score(index, words, pairs, founds, filters) {
  let active = words
  let scores = total(index, active, pairs, founds, filters)
  if (isEmpty(scores) && active.some(({ count }) => !count)) {
    active = active.filter(({ count }) => count)
    scores = total(index, active, pairs, founds, filters)
  }
  while (isEmpty(scores) && active.length > 1) {
    const most = active.reduce((one, two) => (two.count > one.count ? two : one))
    active = active.filter((found) => found !== most)
    scores = total(index, active, pairs, founds, filters)
  }
  return { active, scores }
}

const isEmpty = (scores) => !scores.reviews.some(Boolean) && !scores.others.some(Boolean)

function total(index, active, pairs, founds, filters) {
  const scores = {}
  for (const kind of ["reviews", "others"]) {
    const sums = (scores[kind] = new Uint16Array(index.documents[kind].count))
    if (!active.length && !filters.length) continue
    if (kind === "others" && filters.length) continue
    for (let number = 0; number < sums.length; number++) {
      if (!filters.every(({ grades }) => grades[kind][number])) continue
      let sum = 1
      for (const found of active) {
        const grade = Math.max(found.grades[kind][number], gradeOfPairs(found, pairs, founds, kind, number))
        if (grade < (found.isPhrase ? GRADES.title : 1)) {
          sum = 0
          break
        }
        // A title's words weigh no more than those of a topic: among both the newest come first.
        sum += Math.min(grade, GRADES.head)
      }
      sums[number] = sum
    }
  }
  return scores
}

// A word counts as found where it stands joined to its neighbour.
function gradeOfPairs(found, pairs, founds, kind, number) {
  let grade = 0
  pairs.forEach((pair, at) => {
    if (pair && (founds[at].at(-1) === found || founds[at + 1][0] === found)) grade = Math.max(grade, pair.grades[kind][number])
  })
  return grade
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
  const byScore = (kind) => [...scores[kind].keys()].filter((number) => scores[kind][number]).sort((one, two) => scores[kind][two] - scores[kind][one] || two - one)
  if (!isNarrowed) for (const number of called.others) show("others", number)
  for (const number of byScore("reviews")) if (called.reviews.has(number)) show("reviews", number)
  if (!isNarrowed && name.length) for (const number of [...begun.others].slice(0, FEW_NAMES)) show("others", number)
  for (const number of byScore("reviews")) show("reviews", number)
  if (!isNarrowed) for (const number of byScore("others")) show("others", number)
  return ranked
}
