// On the 404 page: an address with an arXiv id leads to its review, whatever version it names, or says that there is none.
const unreviewed = document.getElementById("unreviewed")
// Percent signs in it need not mean anything: "%zz" is an address that can be asked for.
const asked = location.pathname.replace(/%2F/gi, "/").match(
  new RegExp(
    "/(?:abs|pdf|html|notes)/" + // a host's rule leads from arXiv's paths to that of a note (see host_rules)
      String.raw`(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})` + // as in model/paper.py
      String.raw`(?:v\d+)?(?:\.pdf)?/?$`
  )
)

function offer(id) {
  const paper = unreviewed.querySelector("[data-paper]")
  paper.href = `https://arxiv.org/abs/${id}`
  paper.textContent = `arXiv ${id}`
  const write = unreviewed.querySelector("[data-write]")
  if (write)
    write.href = write.href.replace("ARXIV-SLUG", id.replace("/", "-")).replace("ARXIV-ID", encodeURIComponent(id))
  unreviewed.hidden = false
  document.getElementById("not-found").hidden = true
}

if (asked) {
  const [, id] = asked
  const review = new URL(`${unreviewed.dataset.base}/abs/${id}/`, location)
  if (review.pathname === location.pathname) offer(id)
  else
    fetch(review, { method: "HEAD" }).then(
      (answer) => (answer.ok ? location.replace(review) : offer(id)),
      () => offer(id)
    )
}
