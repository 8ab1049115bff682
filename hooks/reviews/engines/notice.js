// The bar of `notice.py` takes the page's own scheme, which its reader may have chosen, before the system's; keeps
// from page to page whether its list is open; and leaves the end of the page in sight.
{
  const bar = document.querySelector(".reviews-notice")
  const list = bar.querySelector("details")
  const match = () => { bar.dataset.scheme = document.body.dataset.mdColorScheme ?? "" }
  const pad = () => { document.body.style.paddingBottom = `${bar.offsetHeight}px` }
  list.open = sessionStorage.getItem("reviews-notice") !== "closed"
  // At the click itself, which comes before the fold: the `toggle` event may come after the reader has left the page.
  list.querySelector("summary").addEventListener("click", () => {
    sessionStorage.setItem("reviews-notice", list.open ? "closed" : "open")
  })
  list.addEventListener("toggle", pad)
  new MutationObserver(match).observe(document.body, { attributeFilter: ["data-md-color-scheme"] })
  addEventListener("resize", pad)
  match()
  pad()
}
