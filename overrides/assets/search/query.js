// What a reader asks for, taken apart: `year:2022 topic:gan by:kim "style transfer" U-Net`.
const NARROWING = /(?:^|(?<=\s))(year|topic|by):(?:"([^"]*)"?|(\S+))/g

// Nobody asks for so many words; a whole text may be pasted.
const MOST_WORDS = 32

function readQuery(words, text) {
  let rest = text.replace(/[“”„]/g, '"').trim()
  const filters = []
  const phrases = []
  rest = rest.replace(/：/g, ":").replace(NARROWING, (_, key, quoted, plain) => {
    filters.push({ key, name: words.nameKey(quoted ?? plain) })
    return " "
  })
  const tokens = []
  for (const [written, phrase] of rest.matchAll(/"([^"]*)"?|[^"\s]+/g)) {
    const isPhrase = phrase !== undefined
    if (isPhrase) phrases.push(phrase)
    for (const token of (phrase ?? written).split(/\s+/)) tokens.push({ ...words.readToken(spelled(token)), written: token, isPhrase })
  }
  // A syllable is being written, of which the first letter is there: 증ㄱ on the way to 증강.
  const last = tokens.at(-1)
  if (last && /[가-힣][ㄱ-ㅎ]$/.test(last.written)) Object.assign(last, words.readToken(spelled(last.written.slice(0, -1))), { written: last.written })
  return { filters, phrases, tokens: tokens.filter((token) => token.words.length).slice(0, MOST_WORDS), name: words.nameKey(rest) }
}
