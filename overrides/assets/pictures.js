// A picture that is shown smaller than it is opens at its size, over the page. It is a button, so the keyboard has it, too;
// Esc closes it, as it does every dialog.
{
  const { enlarge, close } = document.currentScript.dataset
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
