// What was typed with the keyboard in the other language: ㅎ무 for gan, wmdrkd for 증강 (the layout of KS X 5002).
const KEYS = {
  q: "ㅂ", Q: "ㅃ", w: "ㅈ", W: "ㅉ", e: "ㄷ", E: "ㄸ", r: "ㄱ", R: "ㄲ", t: "ㅅ", T: "ㅆ", a: "ㅁ", s: "ㄴ", d: "ㅇ", f: "ㄹ",
  g: "ㅎ", z: "ㅋ", x: "ㅌ", c: "ㅊ", v: "ㅍ", y: "ㅛ", u: "ㅕ", i: "ㅑ", o: "ㅐ", O: "ㅒ", p: "ㅔ", P: "ㅖ", h: "ㅗ", j: "ㅓ",
  k: "ㅏ", l: "ㅣ", b: "ㅠ", n: "ㅜ", m: "ㅡ",
}
const FIRSTS = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"]
const MIDDLES = [..."ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"]
const LASTS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
const PAIRS = {
  ㅘ: "ㅗㅏ", ㅙ: "ㅗㅐ", ㅚ: "ㅗㅣ", ㅝ: "ㅜㅓ", ㅞ: "ㅜㅔ", ㅟ: "ㅜㅣ", ㅢ: "ㅡㅣ", ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ",
}
const LATIN = Object.fromEntries(Object.entries(KEYS).map(([key, jamo]) => [jamo, key]))
const JOINED = Object.fromEntries(Object.entries(PAIRS).map(([one, two]) => [two, one]))

// The jamo of a text, as they are typed one after another.
function jamoOf(text) {
  return [...text].flatMap((letter) => {
    const code = letter.charCodeAt(0) - 0xac00
    const parts =
      code < 0 || code > 11171
        ? [letter]
        : [FIRSTS[Math.floor(code / 588)], MIDDLES[Math.floor(code / 28) % 21], LASTS[code % 28]]
    return parts.flatMap((part) => [...(PAIRS[part] ?? part)])
  })
}

function toLatin(text) {
  return jamoOf(text).map((jamo) => LATIN[jamo] ?? jamo).join("")
}

// Letters as Hangul syllables; empty if they make none.
function toHangul(text) {
  const jamo = [...text].map((letter) => KEYS[letter] ?? KEYS[letter.toLowerCase()])
  if (!jamo.length || jamo.includes(undefined)) return ""
  const isMiddle = (at) => MIDDLES.includes(jamo[at])
  let hangul = ""
  for (let at = 0; at < jamo.length; ) {
    const first = FIRSTS.indexOf(jamo[at])
    if (first < 0 || !isMiddle(at + 1)) return ""
    let middle = jamo[at + 1]
    at += 2
    if (JOINED[middle + jamo[at]]) middle = JOINED[middle + jamo[at++]]
    // A consonant before a vowel begins the next syllable.
    let last = ""
    if (at < jamo.length && LASTS.includes(jamo[at]) && !isMiddle(at + 1)) {
      last = jamo[at++]
      if (JOINED[last + jamo[at]] && !isMiddle(at + 1)) last = JOINED[last + jamo[at++]]
    }
    hangul += String.fromCharCode(0xac00 + first * 588 + MIDDLES.indexOf(middle) * 28 + LASTS.indexOf(last))
  }
  return hangul
}

// A token as the other keyboard would have written it; empty if it cannot have.
function otherKeyboard(token) {
  if (/[ㄱ-ㅣ가-힣]/.test(token)) return toLatin(token)
  return toHangul(token)
}
