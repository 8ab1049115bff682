// The documents that hold a word of a query, each with a grade of how well.
const LONGEST_COMPOUND = 16
const GRADES = { title: 5, head: 4, text: 3, part: 2, like: 1 }

class Found {
  constructor(index, word) {
    this.word = word
    // The words of the index that are meant: where they stand is marked in what is shown.
    this.keys = new Set()
    this.grades = { reviews: new Uint8Array(index.documents.reviews.count), others: new Uint8Array(index.documents.others.count) }
    this.count = 0
  }

  add([key, title, head, text, longer, other], most = GRADES.title) {
    this.keys.add(key)
    const lists = [[title, GRADES.title], [head, GRADES.head], [text, GRADES.text], [longer, GRADES.part]]
    for (const [list, grade] of lists) this.raise("reviews", decode(list), Math.min(grade, most))
    this.raise("others", decode(other), Math.min(GRADES.text, most))
  }

  raise(kind, numbers, grade) {
    const grades = this.grades[kind]
    for (const number of numbers) {
      if (!grades[number]) this.count++
      if (grades[number] < grade) grades[number] = grade
    }
  }

  // Where all of these are found, this is found too.
  addAll(founds, most) {
    for (const { keys } of founds) for (const key of keys) this.keys.add(key)
    for (const kind of ["reviews", "others"])
      founds[0].grades[kind].forEach((_, number) => {
        const grade = Math.min(...founds.map((found) => found.grades[kind][number]))
        if (grade) this.raise(kind, [number], Math.min(grade, most))
      })
    return this
  }
}

// A word as it stands, or as the beginning or the end of a longer one, or in several parts.
async function findWord(index, { whole, parts }) {
  const found = new Found(index, whole)
  const isYear = /^(?:19|20)\d\d$/.test(whole)
  const exact = isYear || (whole.length === 1 && !isHangul(whole))
  const [lines, years] = await Promise.all([
    index.lines("words", whole, { exact }),
    isYear ? index.lines("words", `:year:${whole}`, { exact: true }) : [],
  ])
  for (const line of [...lines, ...years]) {
    const [key] = line
    if (key === whole || years.includes(line)) found.add(line)
    // 층을 is 층: particles behind a single syllable are left where they are.
    else if (whole.length === 1 && key[0] === whole && index.words.particle.test(key.slice(1))) found.add(line)
    else if (key.startsWith(whole)) found.add(line, GRADES.part)
  }
  if (parts.length) {
    const each = await Promise.all(parts.map((part) => findExactly(index, part)))
    found.addAll(each, GRADES.text)
  }
  if (!found.count) for (const line of lines) found.add(line, GRADES.part)
  if (!found.count && isHangul(whole) && whole.length <= LONGEST_COMPOUND) await findCompound(index, whole, found)
  return found
}

async function findExactly(index, word) {
  const found = new Found(index, word)
  for (const line of await index.lines("words", word, { exact: true })) found.add(line)
  return found
}

// 인과추론 as 인과 and 추론 in one text; 층에서 as 층.
async function findCompound(index, whole, found) {
  const cuts = []
  for (let at = 2; at <= whole.length - 2; at++) cuts.push([whole.slice(0, at), whole.slice(at)])
  const each = await Promise.all(cuts.map((halves) => Promise.all(halves.map((half) => findExactly(index, index.words.stem(half))))))
  for (const halves of each) found.addAll(halves, GRADES.part)
  if (whole.length > 2 && index.words.particle.test(whole.slice(1))) {
    const { keys, grades } = await findWord(index, { whole: whole[0], parts: [] })
    found.addAll([{ keys: [...keys].filter((key) => key === whole[0] || index.words.particle.test(key.slice(1))), grades }], GRADES.part)
  }
}

// A token: each of its words; if one is nowhere, as the other keyboard writes it; if that is nowhere, with a slip put right.
async function findToken(index, token) {
  const founds = await Promise.all(token.words.map((word) => findWord(index, word)))
  for (const found of founds) found.isPhrase = token.isPhrase
  if (token.isPhrase) return founds
  const isLetter = /^[^가-힣]$/.test(token.written)
  if (isLetter || founds.every(({ count }) => count)) return founds
  if (!self.otherKeyboard) importScripts("keyboard.js")
  const other = otherKeyboard(token.written)
  if (other) {
    const { words } = index.words.readToken(spelled(other))
    const meant = await Promise.all(words.map((word) => findWord(index, word)))
    if (meant.length && meant.every(({ count }) => count)) return meant
  }
  await Promise.all(founds.filter(({ count }) => !count).map((found) => findAlike(index, found)))
  return founds
}

const backwards = (word) => [...word].reverse().join("")

// Words that differ by one slip. It spares the beginning or the end, by which they are looked for.
async function findAlike(index, found) {
  const { word } = found
  const fewest = isHangul(word) ? 3 : 5
  if (word.length < fewest || /\P{L}/u.test(word)) return
  const kept = isHangul(word) ? (word.length > 3 ? 2 : 1) : 3
  const [before, behind] = await Promise.all([
    index.lines("words", word.slice(0, kept)),
    index.lines("endings", backwards(word).slice(0, Math.min(kept, 2))),
  ])
  const known = new Set([...before.map(([key]) => key), ...behind.map(([key]) => backwards(key))])
  const letters = jamoOf(word)
  const alike = [...known].filter((key) => isSlip(letters, jamoOf(key)) || (word.length > 4 && isSlip(word, key)))
  const lines = await Promise.all(alike.map((key) => index.lines("words", key)))
  for (const line of lines.flat()) found.add(line, GRADES.like)
}

// Whether one letter is missing, added or another, or two neighbours have changed places.
function isSlip(one, two) {
  if (Math.abs(one.length - two.length) > 1) return false
  let from = 0
  while (from < one.length && one[from] === two[from]) from++
  const isRest = (left, right) => {
    const rest = one.slice(from + left)
    return rest.length === two.length - from - right && [...rest].every((letter, at) => letter === two[from + right + at])
  }
  const isSwapped = one[from] === two[from + 1] && one[from + 1] === two[from]
  return isRest(0, 1) || isRest(1, 0) || isRest(1, 1) || (isSwapped && isRest(2, 2))
}
