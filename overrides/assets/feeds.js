// The theme takes every alternate of a page for a translation and asks for a site map beside it. Those who look for feeds
// read the page as it is sent; to the theme, which runs after this, a feed is more than an alternate.
for (const feed of document.querySelectorAll("link[rel=alternate][type^='application/']")) feed.rel = "alternate feed"
