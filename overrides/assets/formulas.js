// Whoever copies a formula gets its TeX, between dollar signs as in a note; one that is selected in part is copied whole.
addEventListener("copy", (event) => {
  const selection = getSelection()
  if (!selection.rangeCount || selection.isCollapsed) return
  const range = selection.getRangeAt(0).cloneRange()
  const formula = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("math")
  const [first, last] = [formula(range.startContainer), formula(range.endContainer)]
  if (first) range.setStartBefore(first)
  if (last) range.setEndAfter(last)
  const box = document.createElement("div")
  box.append(range.cloneContents())
  const html = box.innerHTML
  const formulas = box.querySelectorAll("math")
  if (!formulas.length) return
  for (const math of formulas) {
    const dollars = math.getAttribute("display") === "block" ? "$$" : "$"
    math.replaceWith(dollars + math.querySelector("annotation").textContent + dollars)
  }
  event.clipboardData.setData("text/plain", box.textContent)
  event.clipboardData.setData("text/html", html)
  event.preventDefault()
})
