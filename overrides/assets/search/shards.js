// The index, of which the files are fetched that a query needs: hooks/reviews/exports/search/index.py tells what they hold.
const DIGITS = new Map([..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"].map((letter, at) => [letter, at]))
const NAME = /.{8}/g
const NAME_OF_ROWS = /.{5}/g
// Files that one word may ask for: so many words begin with two letters that nobody needs them all.
const MOST = 3

// Rising numbers; see `encode` in hooks/reviews/exports/search/postings.py.
function decode(text) {
  const numbers = []
  let number = 0
  let step = 0
  let shift = 0
  for (const letter of text ?? "") {
    const digit = DIGITS.get(letter)
    step += (digit & 31) << shift
    shift += 5
    if (digit > 31) continue
    numbers.push((number += step))
    step = shift = 0
  }
  return numbers
}

class Index {
  static async open(folder) {
    const answer = await fetch(new URL("index.json", folder), { cache: "no-cache" })
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
    return new Index(folder, await answer.json())
  }

  constructor(folder, manifest) {
    this.folder = folder
    this.words = new Words(manifest)
    this.files = {}
    for (const kind of ["words", "names", "endings"]) {
      const [starts, names] = manifest[kind]
      this.files[kind] = { starts: starts.split(" "), names: names.match(NAME) ?? [] }
    }
    this.documents = {}
    for (const kind of ["reviews", "others"]) {
      const [count, size, names, addresses] = manifest[kind]
      this.documents[kind] = { count, size, names: names.match(NAME_OF_ROWS) ?? [], addresses }
    }
    this.fetched = new Map()
  }

  fetch(file) {
    if (!this.fetched.has(file)) {
      const reading = fetch(new URL(file, this.folder)).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
        return file.endsWith(".json") ? answer.json() : answer.text().then((text) => text.split("\n"))
      })
      reading.catch(() => this.fetched.delete(file))
      this.fetched.set(file, reading)
    }
    return this.fetched.get(file)
  }

  // The lines whose keys begin with this one, or the one line with this key, each as its fields. If none begins so, those
  // whose last syllable may become one that does: 증가 on the way to 증강.
  async lines(kind, key, { exact = false } = {}) {
    const { starts, names } = this.files[kind]
    const letters = key.normalize("NFD")
    let first = 0
    while (first + 1 < names.length && starts[first + 1] <= letters) first++
    let end = first + 1
    while (!exact && end < names.length && end < first + MOST && starts[end].startsWith(letters)) end++
    const read = await Promise.all(names.slice(first, end).map((name) => this.fetch(`${name}.txt`)))
    const found = read.flat()
    if (exact) return found.filter((line) => line === key || line.startsWith(`${key}\t`)).map(fields)
    const whole = found.filter((line) => line.startsWith(key))
    return (whole.length ? whole : found.filter((line) => line.normalize("NFD").startsWith(letters))).map(fields)
  }

  // What is shown of a document: [address, title, about, text, more].
  async row(kind, number) {
    const { size, names } = this.documents[kind]
    const file = Math.floor(number / size)
    const rows = await this.fetch(`${kind}-${file}-${names[file]}.json`)
    return rows[number % size]
  }

  // The addresses of all documents of a kind, where these are few enough to be fetched at once; else none.
  async addresses(kind) {
    const { addresses } = this.documents[kind]
    return addresses ? this.fetch(`${addresses}.txt`) : []
  }
}

const fields = (line) => line.split("\t")
