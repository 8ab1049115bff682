{#
  What is the same on all pages and of no use without scripts: the theme's settings, the choice of light and dark, and
  the search box. Engines draw this file once, as they draw the 404 page, and pages need not repeat it.
#}
{% import "partials/language.html" as lang with context %}
{% set features = config.theme.features or [] %}
{% set has_palette = config.theme.palette and config.theme.palette is not mapping %}
{% set theme %}{% include "settings.html" %}{% endset %}
{% set has_search = "material/search" in config.plugins and config.plugins["material/search"].config.enabled %}
{% set tools %}
  {% if has_palette %}{% include "partials/palette.html" %}{% endif %}
  {% if has_search %}
  <label class="md-header__button md-icon" for="__search">{% include ".icons/material/magnify.svg" %}</label>
  {% include "partials/search.html" %}
  {% endif %}
{% endset %}
{% set tools = tools | replace('role="dialog"', 'role="dialog" aria-label="' ~ words("search") | e ~ '"') %}{# WAI-ARIA 1.2 #}
// What the theme's script reads and calls: values kept for this site alone, and its settings in an element.
window.__md_scope = new URL({{ (config.extra.scope or base_url) | tojson }}, document.currentScript.src)
window.__md_hash = (text) => [...text].reduce((sum, letter) => (31 * sum + letter.codePointAt(0)) | 0, 0)
window.__md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
window.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value))
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}
{
  const config = {{ theme.split('<script id="__config" type="application/json">')[1].split("</script>")[0] | trim }}
  for (const name of ["base", "search"]) config[name] = new URL(config[name], document.currentScript.src).href
  const element = document.createElement("script")
  element.type = "application/json"
  element.id = "__config"
  element.textContent = JSON.stringify(config)
  document.head.append(element)
}

window.reviews = {
  words: {{ {
    "link": words("copy-link"),
    "copied": words("copied"),
    "share": words("share"),
    "fresh": words("new"),
    "enlarge": words("enlarge"),
    "close": words("enlarge-close"),
  } | tojson }},
  writing: {{ {"form": new_address, "skeleton": skeleton, "timezone": settings.timezone | string} | tojson }},
}

{% if has_search %}
{% include "assets/search/rows.js" %}

{% endif %}
// The element stands in the header until the browser reads it there: what takes its place moves nothing.
customElements.define("site-tools", class extends HTMLElement {
  connectedCallback() {
    {% include "assets/feeds.js" %}

    this.outerHTML = {{ tools | trim | tojson }}
    {% if has_palette %}
    const { color } = __md_get("__palette") ?? {}
    if (!color) return
    let kept = color
    if (color.media === "(prefers-color-scheme)") {
      const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"
      const choice = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`)
      kept = Object.fromEntries(Object.keys(color).map((key) => [key, choice.getAttribute(`data-md-color-${key}`)]))
    }
    for (const [key, value] of Object.entries(kept)) document.body.setAttribute(`data-md-color-${key}`, value)
    {% endif %}
  }
})

// A link within the page leaves it as it is, with the ways of a phone unfolded.
addEventListener("click", (event) => {
  if (event.target.closest(".ways a")) document.getElementById("__drawer").checked = false
})

// Tabs of a page written by hand: the one that the address names, and those that the reader chose elsewhere.
addEventListener("DOMContentLoaded", () => {
  {% if "content.tabs.link" in features %}
  const chosen = __md_get("__tabs") ?? []
  for (const set of document.querySelectorAll(".tabbed-set")) {
    const labels = [...set.querySelectorAll(".tabbed-labels label")]
    const label = chosen.map((name) => labels.find((each) => each.innerText.trim() === name)).find(Boolean)
    if (label) document.getElementById(label.htmlFor).checked = true
  }
  {% endif %}
  const named = document.getElementById(location.hash.slice(1))
  if (named?.name?.startsWith("__tabbed_")) named.checked = true
})
