{#
  What scripts add to a page when it stands, in one file. Each part can be replaced by a file of the same name in the
  site's own folder of templates.
#}
{% include "assets/search.js" %}

{% include "assets/scroll.js" %}

{% include "assets/formulas.js" %}

{% include "assets/filter.js" %}

{% include "assets/reading.js" %}

{% if new_address %}{% include "assets/write.js" %}{% endif %}
