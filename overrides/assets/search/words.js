// Words as search compares them. hooks/reviews/exports/search/words.py reads texts by the same rules, and
// tests/cases/search-words.tsv holds both to them; particles and letters come from there, with the index.
const LETTER = "(?:(?![\\u{10000}-\\u{10ffff}])[\\p{L}\\p{N}])"
const CHUNK = `${LETTER}+(?:(?:[-‐‑'’]|\\.(?=\\p{Nd}))${LETTER}+)*`
const ALONE = "이그저한두세네수것더안못잘또등및각때점뿐바중"

const isHangul = (text) => text[0] >= "가" && text[0] <= "힣"
const spelled = (text) => text.normalize("NFKC").toLowerCase()
const chunksOf = (text) => text.match(new RegExp(CHUNK, "gu")) ?? []

function singular(word) {
  if (!/^[a-z]{3,}s$/.test(word)) return word
  if (word.endsWith("ies")) return word.slice(0, -3) + "y"
  if (/(?:ches|shes|sses|xes)$/.test(word)) return word.slice(0, -2)
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1)
}

class Words {
  constructor({ particles, letters }) {
    this.letters = letters
    this.particle = new RegExp(`^(?:${particles})+$`)
    this.stemmed = new RegExp(`^([가-힣]{2,}?)(?:${particles})+$`)
  }

  stem(word) {
    return this.stemmed.exec(word)?.[1] ?? word
  }

  withoutAccents(word) {
    const plain = [...word.normalize("NFD").replace(/[\u0300-\u036f]/g, "")]
    return plain.map((letter) => this.letters[letter] ?? letter).join("").normalize("NFC")
  }

  // The pieces of a chunk, Hangul and other, as they are written, and its words: { whole, parts }.
  readChunk(chunk) {
    const plain = this.withoutAccents(chunk.replace(/[‐‑]/g, "-").replace(/['’]/g, ""))
    const pieces = plain.match(/[가-힣]+|[^가-힣-]+/g) ?? [plain]
    const words = []
    let latin = []
    for (const piece of [...pieces, ""]) {
      if (piece && !isHangul(piece)) {
        latin.push(piece)
        continue
      }
      const isParticle = latin.length > 0 && this.particle.test(piece)
      if (latin.length) {
        const joined = latin.join("").replace(/^(\p{Nd}{4}\.\p{Nd}{4,5})v\p{Nd}+$/u, "$1")
        words.push({ whole: singular(joined), parts: latin.length > 1 ? latin.map(singular) : [] })
        latin = []
      }
      if (piece && !isParticle) words.push({ whole: this.stem(piece), parts: [] })
    }
    return { pieces, words }
  }

  // The words of what stands between two spaces; `first` and `last` are how it begins and ends, empty at a sign.
  readToken(token) {
    const chunks = chunksOf(token)
    const read = chunks.map((chunk) => this.readChunk(chunk))
    return {
      written: token,
      words: read.flatMap(({ words }) => words),
      first: chunks.length && token.startsWith(chunks[0]) ? read[0].pieces[0] : "",
      last: chunks.length && token.endsWith(chunks.at(-1)) ? read.at(-1).pieces.at(-1) : "",
    }
  }

  // Two neighbours as one word, if they may be one: `인과 추론`, `U Net`, `GPT 4`; else empty.
  joined(last, first) {
    if (!last || !first || isHangul(last) !== isHangul(first)) return ""
    if (!isHangul(last))
      return last.length < 3 || first.length < (/^\p{N}/u.test(first) ? 5 : 3) ? singular(last + first) : ""
    const closes = (last.length === 1 && ALONE.includes(last)) || /[다며요죠]$/.test(last) || this.stem(last) !== last
    return closes ? "" : this.stem(last + first)
  }

  // All words of a text: wholes, parts, and neighbours that may be one word.
  wordsOf(text) {
    const found = new Set()
    let last = ""
    for (const written of spelled(text).split(/\s+/)) {
      const token = this.readToken(written)
      for (const { whole, parts } of token.words) for (const word of [whole, ...parts]) found.add(word)
      const one = this.joined(last, token.first)
      if (one) found.add(one)
      last = token.last
    }
    return found
  }

  // A whole name or title as one word.
  nameKey(name) {
    return this.withoutAccents(chunksOf(spelled(name)).join("").replace(/[-‐‑'’]/g, ""))
  }
}
