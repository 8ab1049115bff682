// What is wider than its column scrolls by itself; one who uses the keyboard alone must be able to come there.
function reach() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap, math[display=block], pre > code"))
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
}
// The theme puts tables into their boxes when the document is there; how wide they are is known once it is drawn.
addEventListener("load", () => requestAnimationFrame(reach))
addEventListener("resize", reach)
