// Long lists of topics: a field leaves those lines that hold what is typed, in their name or another name of the topic.
for (const field of document.querySelectorAll(".filter")) {
  const input = field.querySelector("input")
  const sections = [...field.nextElementSibling.querySelectorAll("section")]
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")
  const lines = sections.flatMap((section) => [...section.querySelectorAll("li")])
  const names = new Map(lines.map((line) => [line, plain(`${line.querySelector("a").textContent} ${line.dataset.names ?? ""}`)]))
  field.hidden = false
  input.addEventListener("input", () => {
    const asked = plain(input.value)
    for (const line of lines) line.hidden = !names.get(line).includes(asked)
    for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])")
  })
}
// What a cell of the calendar stands for, below the calendar while it is pointed at or has the keyboard.
for (const calendar of document.querySelectorAll(".calendar")) {
  const said = calendar.querySelector(".cell")
  const tell = (event) => {
    said.textContent = event.target.closest("a")?.querySelector("title")?.textContent ?? ""
  }
  calendar.addEventListener("mouseover", tell)
  calendar.addEventListener("focusin", tell)
  calendar.addEventListener("focusout", () => (said.textContent = ""))
}
