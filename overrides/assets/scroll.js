// What is wider than its column scrolls by itself; one who uses the keyboard alone must be able to come there.
function reach() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, math[display=block], .tex-line > mrow, pre > code"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
}
// The theme puts tables into their boxes when the document is there; how wide they are is known once it is drawn.
// A button that copies is no landmark of the page, and many that bear one name are none at all.
new MutationObserver(() => {
  for (const box of document.querySelectorAll("nav.md-code__nav:not([role])")) box.setAttribute("role", "none")
}).observe(document.body, { childList: true, subtree: true })
addEventListener("load", () => requestAnimationFrame(reach))
addEventListener("resize", reach)
