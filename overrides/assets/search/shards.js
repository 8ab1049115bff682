// The index, of which the files are fetched that a query needs: hooks/reviews/exports/search/index.py tells what they hold.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
const NAME = /.{8}/g
const ROWS = 8
const ADDRESSES = 2048
// Files that one word may ask for: so many words begin with two letters that nobody needs them all.
const MOST = 4

// Rising numbers; see `encode` in hooks/reviews/exports/search/postings.py.
function decode(text) {
  const numbers = []
  let number = 0
  let step = 0
  let shift = 0
  for (const letter of text ?? "") {
    const digit = DIGITS.indexOf(letter)
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
      const [count, rows, addresses] = manifest[kind]
      this.documents[kind] = { count, rows: rows.match(NAME) ?? [], addresses: addresses.match(NAME) ?? [] }
    }
    this.fetched = new Map()
    this.known = { reviews: [], others: [] }
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

  // The lines whose keys begin with these letters, or the one line with this key, each as its fields.
  async lines(kind, key, { exact = false } = {}) {
    const { starts, names } = this.files[kind]
    const letters = key.normalize("NFD")
    let first = 0
    while (first + 1 < names.length && starts[first + 1] <= letters) first++
    let end = first + 1
    while (!exact && end < names.length && end < first + MOST && starts[end].startsWith(letters)) end++
    const read = await Promise.all(names.slice(first, end).map((name) => this.fetch(`${name}.txt`)))
    const isMeant = exact ? (line) => line === key || line.startsWith(`${key}\t`) : (line) => line.normalize("NFD").startsWith(letters)
    return read.flat().filter(isMeant).map((line) => line.split("\t"))
  }

  // What is shown of a document: [address, title, about, text, more].
  async row(kind, number) {
    const rows = await this.fetch(`${this.documents[kind].rows[Math.floor(number / ROWS)]}.json`)
    return rows[number % ROWS]
  }

  // Fetch the addresses of all documents of a kind, after which `address` knows them.
  async learnAddresses(kind) {
    const parts = await Promise.all(this.documents[kind].addresses.map((name) => this.fetch(`${name}.txt`)))
    this.known[kind] = parts.flat()
  }

  // The address of a document, empty as long as it is not known.
  address(kind, number) {
    return this.known[kind][number] ?? ""
  }
}
