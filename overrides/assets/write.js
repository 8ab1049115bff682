// The forms for a new review are filled in here: with the skeleton, which would be long on every page, and with the day,
// since the same files make the same pages on every day.
{
  const { form, skeleton, timezone } = reviews.writing
  // Swedish days are written as ISO 8601 writes them.
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone }).format(new Date())
  for (const link of document.querySelectorAll(`a[href^="${form}?"]`)) {
    const address = link.href.includes("&value=") ? link.href : `${link.href}&value=${encodeURIComponent(skeleton)}`
    link.href = address.replaceAll("YYYY-MM-DD", day).replaceAll("YYYY", day.slice(0, 4))
  }
}
