// Comforts of reading, all of them dispensable: links to copy, the device's own sheet to share, keys that lead on.
{
  const { link, copied, share, fresh } = reviews.words
  const title = document.querySelector("h1")
  const of = (anchor) => new URL(anchor.getAttribute("href"), location.href).href

  // Every section, and every review in its issue, can be linked to: the sign stands behind its heading.
  for (const heading of document.querySelectorAll(".note :is(h2, h3)[id]")) {
    const anchor = document.createElement("a")
    anchor.className = "permalink"
    anchor.href = `#${heading.id.startsWith("--") ? heading.closest(".note").id : heading.id}`
    heading.append(anchor)
    anchor.title = link
    anchor.setAttribute("aria-label", link)
    anchor.addEventListener("click", (event) => {
      if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return
      navigator.clipboard.writeText(of(anchor)).then(() => {
        anchor.dataset.copied = copied
        setTimeout(() => delete anchor.dataset.copied, 1500)
      })
    })
  }

  const button = document.querySelector("button.share")
  if (button && navigator.share) {
    button.setAttribute("aria-label", share)
    button.title = share
    button.hidden = false
    button.addEventListener("click", () =>
      navigator.share({ title: title.textContent.trim(), url: document.querySelector("link[rel=canonical]")?.href ?? location.href }).catch(() => {})
    )
  }

  // What is dated after the reader's last visit has a dot. The day of that visit stays on the device (see the about page).
  try {
    let since = sessionStorage.getItem("reviews-since")
    if (since === null) {
      since = localStorage.getItem("reviews-last-visit") ?? ""
      sessionStorage.setItem("reviews-since", since)
      localStorage.setItem("reviews-last-visit", new Date().toISOString().slice(0, 10))
    }
    for (const day of since ? document.querySelectorAll("ol.notes time") : []) {
      if (day.dateTime <= since) continue
      const dot = document.createElement("span")
      dot.className = "new"
      dot.setAttribute("role", "img")
      dot.setAttribute("aria-label", fresh)
      dot.title = fresh
      day.closest("li").querySelector("a").after(dot)
    }
  } catch {
    // A browser that keeps nothing shows no dots.
  }

  // What the reader types, scrolls or selects with the same keys comes first.
  const ways = { n: "next", ArrowRight: "next", p: "prev", ArrowLeft: "prev" }
  addEventListener("keydown", (event) => {
    const way = ways[event.key]
    if (!way || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.target.closest("input, textarea, select, summary, [contenteditable], [tabindex], video, audio")) return
    if (document.querySelector("[data-md-toggle=search]:checked, dialog[open]")) return
    document.querySelector(`.neighbours a[rel=${way}]`)?.click()
  })
}

// A picture that is shown smaller than it is opens at its size, over the page. It is a button, so the keyboard has it, too;
// Esc closes it, as it does every dialog.
{
  const { enlarge, close } = reviews.words
  const dialog = document.createElement("dialog")
  dialog.className = "picture"
  dialog.addEventListener("click", () => dialog.close())

  const open = (image) => {
    const shown = document.createElement("button")
    shown.type = "button"
    shown.setAttribute("aria-label", close)
    const large = new Image()
    large.src = image.currentSrc || image.src
    large.alt = image.alt
    shown.append(large)
    dialog.setAttribute("aria-label", image.alt)
    dialog.replaceChildren(shown)
    if (!dialog.isConnected) document.body.append(dialog)
    dialog.showModal()
  }

  const offer = (image) => {
    if (image.naturalWidth <= image.clientWidth * 1.1 || image.closest("a, button, summary")) return
    const button = document.createElement("button")
    button.type = "button"
    button.className = "enlarge"
    button.setAttribute("aria-label", `${enlarge}: ${image.alt}`)
    image.replaceWith(button)
    button.append(image)
    button.addEventListener("click", () => open(image))
  }

  for (const image of document.querySelectorAll(".md-content article img")) {
    if (image.complete && image.naturalWidth) offer(image)
    else image.addEventListener("load", () => offer(image), { once: true })
  }
}
