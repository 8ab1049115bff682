// Holds texts, given as JSON on standard input (see texts.py), against Harper, an offline checker of English grammar.
import { readFileSync } from "node:fs"
import { Dialect, LocalLinter } from "harper.js"
import { binaryInlined } from "harper.js/binaryInlined"

// Rules that are a matter of taste, and those that were wrong wherever they found something here.
const OFF = [
  "OxfordComma", "UseTitleCase", "UseEllipsisCharacter", "CompoundNouns", // taste
  "SentenceCapitalization", // cells of tables and items of lists are not sentences
  "Spaces", "Dashes", "OrthographicConsistency", // columns of messages, options of commands, names of files
  "ExpandMemoryShorthands", "ExpandTimeShorthands", "ExpandMinimum", "ExpandControl", "ExpandConfiguration", // units, names
  "SplitWords", "MissingTo", "OneOfTheSingular", "PhrasalVerbAsCompoundNoun", "PronounInflectionBe", "TheirToTheyre", "WereWhere",
]

const linter = new LocalLinter({ binary: binaryInlined, dialect: Dialect.British })
await linter.setup()
const rules = await linter.getLintConfig()
await linter.setLintConfig({ ...rules, ...Object.fromEntries(OFF.map((name) => [name, false])) })
await linter.importWords(readFileSync(new URL("words.txt", import.meta.url), "utf8").split("\n").filter(Boolean))

let found = 0
for (const [place, text] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const byRule = await linter.organizedLints(text, { language: "markdown" })
  for (const [rule, lints] of Object.entries(byRule)) {
    for (const lint of lints) {
      found++
      const line = [...text].slice(0, lint.span().start).join("").split("\n").length
      console.log(`${place}:${line}: ${lint.get_problem_text()}: ${lint.message()} (${rule})`)
    }
  }
}
console.log(found ? `${found} problems.` : "No problems in the English texts.")
process.exitCode = found ? 1 : 0
