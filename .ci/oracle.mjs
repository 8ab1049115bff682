// What two other programs make of formulas: reads a JSON list of [TeX, whether it is a block], and writes for each the
// MathML of Temml and of KaTeX; "!" and the reason where one of them refuses it.
import { createRequire } from "node:module"
import { readFileSync } from "node:fs"

console.log = console.warn = console.error = () => {}
const require = createRequire(import.meta.url)
const [temml, katex] = [require("temml"), require("katex")]
const drawn = (draw) => {
  try {
    return draw()
  } catch (error) {
    return `!${error.message}`
  }
}
const formulas = JSON.parse(readFileSync(0, "utf8"))
const answers = formulas.map(([tex, displayMode]) => ({
  temml: drawn(() => temml.renderToString(tex, { displayMode, throwOnError: true })),
  katex: drawn(() => katex.renderToString(tex, { displayMode, throwOnError: true, strict: false, output: "mathml" })),
}))
process.stdout.write(JSON.stringify(answers))
