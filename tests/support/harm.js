// For tests: what a document holds that no author may bring into it, and what happens when it is touched.
window.ran = []
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (what) => window.ran.push(what)

const ADDRESSES = /^(src|srcset|href|action|formaction|data|poster|background|ping|style|xlink:href)$/
const ELEMENTS = /^(script|iframe|frame|frameset|object|embed|base|form|input|meta|link|style|template|portal|body)$/
const OF_AUTHORS = "article, .md-search-result__list, [data-feed]"
// Our own in such places: the offer of the 404 page, and the field that filters a list.
const OURS = "#unreviewed, .filter:has(+ .lines)"

window.holds = (document) => {
  const found = []
  for (const element of document.querySelectorAll("*")) {
    const whole = element.outerHTML.slice(0, 200)
    const isData = element.type === "application/ld+json"
    for (const { name, value } of element.attributes) {
      const plain = value.replace(/[\x00-\x20]/g, "")
      if (/^on/i.test(name)) found.push(`${name}: ${whole}`)
      // An address that is shown as it is, by a link to itself, hides nothing and loads nothing.
      const isInSight = element.localName === "a" && plain === `https://${element.textContent}`
      if (ADDRESSES.test(name) && !isInSight && /^(javascript|vbscript|data|file):|evil\.example/i.test(plain))
        found.push(`${name}: ${whole}`)
    }
    if (element.localName === "script" && !isData && /alert|evil/.test(element.textContent)) found.push(whole)
    if (!element.closest(OF_AUTHORS) || element.closest(OURS)) continue
    if (ELEMENTS.test(element.localName) && !isData) found.push(whole)
    if (element.hasAttribute("style") && !/^text-align: ?\w+;?$/.test(element.getAttribute("style"))) found.push(whole)
  }
  return found
}

window.touch = () => {
  for (const type of ["click", "submit"]) addEventListener(type, (event) => event.preventDefault(), { capture: true })
  for (const details of document.querySelectorAll("details")) details.open = true
  const types = "pointerover pointerenter mouseover mouseenter mousemove focus focusin mousedown mouseup click".split(" ")
  for (const element of document.querySelectorAll(`:is(${OF_AUTHORS}, nav), :is(${OF_AUTHORS}, nav) *`))
    for (const type of types) element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }))
}
