const ask = async (url) => {
  const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" })
  return answer.ok ? answer.json() : {}
}
const show = reviewedHere(SITE, ask)
show().then(
  (found) => found.reviewed || alert(found.papers ? SITE.none : SITE.noPaper),
  // The page may be forbidden to ask others. It may still be left: our address says whether there is a review.
  () => {
    const id = location.pathname.match(/^\/(?:abs|pdf|html|overview)\/((?:[a-z.-]+\/)?[\d.]+\d)/i)
    if (id) location.href = `${SITE.url}abs/${id[1]}`
    else alert(SITE.blocked)
  }
)
