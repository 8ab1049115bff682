// The forms for a new review are filled in but for the day: the same files make the same pages on every day.
{
  const { form, timezone } = document.currentScript.dataset
  // Swedish days are written as ISO 8601 writes them.
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone }).format(new Date())
  for (const link of document.querySelectorAll(`a[href^="${form}?"]`))
    link.href = link.href.replaceAll("YYYY-MM-DD", day).replaceAll("YYYY", day.slice(0, 4))
}
