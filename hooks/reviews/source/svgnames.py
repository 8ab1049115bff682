"""Names allowed in an SVG file: elements, attributes, CSS properties and functions.

They are the static drawing features of SVG 2 (https://www.w3.org/TR/SVG2/eltindex.html, attindex.html and
propidx.html), and what drawing programs add. None of them can run code, animate, or load another file.
"""

import re

SVG, XLINK, XML, EDITOR, UNKNOWN = "svg", "xlink", "xml", "editor", "unknown"
"""The owners of names."""

_NAMESPACES = {
    "http://www.w3.org/2000/svg": SVG,
    "http://www.w3.org/1999/xlink": XLINK,
    "http://www.w3.org/XML/1998/namespace": XML,
}
# Drawing programs store their data under names of their own, which browsers ignore.
_EDITORS = re.compile(
    r"http://(?:www\.w3\.org/1999/02/22-rdf-syntax-ns#|purl\.org/dc/\S*|creativecommons\.org/ns#|web\.resource\.org/cc/"
    r"|www\.inkscape\.org/namespaces/inkscape|sodipodi\.sourceforge\.net/DTD/sodipodi-0\.dtd"
    r"|www\.openswatchbook\.org/uri/2009/osb|ns\.adobe\.com/\S*|www\.bohemiancoding\.com/sketch/ns"
    r"|schemas\.microsoft\.com/visio/2003/SVGExtensions/|www\.serif\.com/|vectornator\.io|svgjs\.(?:com|dev)/svgjs"
    r"|krita\.org/namespaces/svg/krita|www\.figma\.com/figma/ns)|https://boxy-svg\.com"
)

ELEMENTS = frozenset(
    "svg g defs symbol use switch title desc metadata path rect circle ellipse line polyline polygon text tspan"
    " textPath image style linearGradient radialGradient stop pattern clipPath mask marker view filter feBlend"
    " feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight"
    " feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset"
    " fePointLight feSpecularLighting feSpotLight feTile feTurbulence".split()
)
"""Elements of SVG's namespace."""

PROPERTIES = frozenset(
    # Presentation attributes of SVG 1.1 and 2, except `cursor`.
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters"
    " color-profile color-rendering direction display dominant-baseline enable-background fill fill-opacity fill-rule"
    " filter flood-color flood-opacity font font-family font-size font-size-adjust font-stretch font-style font-variant"
    " font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering kerning letter-spacing"
    " lighting-color marker marker-end marker-mid marker-start mask mask-type opacity overflow paint-order"
    " pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap"
    " stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-overflow"
    " text-rendering transform transform-box transform-origin unicode-bidi vector-effect visibility white-space"
    " word-spacing writing-mode"
    # Text and boxes, as Inkscape, draw.io and people write them.
    " background background-color color-scheme cx cy font-feature-settings font-kerning font-optical-sizing"
    " font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric"
    " font-variant-position font-variation-settings height inline-size isolation line-height margin max-height"
    " max-width min-height min-width mix-blend-mode padding r rx ry shape-inside shape-margin shape-padding"
    " shape-subtract solid-color solid-opacity tab-size text-align text-align-last text-decoration-color"
    " text-decoration-line text-decoration-style text-decoration-thickness text-indent text-orientation text-transform"
    " user-select vertical-align width word-break word-wrap x y -inkscape-font-specification -inkscape-stroke"
    " block-progression -webkit-user-select -moz-user-select".split()
)
"""CSS properties; attributes of the same names hold CSS, too."""

CSS_ATTRIBUTES = PROPERTIES | {"gradientTransform", "patternTransform"}
"""Attributes whose value is checked as CSS."""

ATTRIBUTES = CSS_ATTRIBUTES | frozenset(
    "id class style lang role tabindex focusable version baseProfile viewBox preserveAspectRatio zoomAndPan"
    " contentScriptType contentStyleType externalResourcesRequired requiredExtensions requiredFeatures systemLanguage"
    " d pathLength points r x1 x2 y1 y2 fx fy fr dx dy rotate textLength lengthAdjust startOffset method spacing side"
    " type media gradientUnits spreadMethod offset patternUnits patternContentUnits clipPathUnits maskUnits"
    " maskContentUnits markerWidth markerHeight markerUnits refX refY orient filterUnits primitiveUnits filterRes in"
    " in2 result values mode operator k1 k2 k3 k4 stdDeviation edgeMode kernelMatrix kernelUnitLength order divisor"
    " bias targetX targetY preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent"
    " limitingConeAngle azimuth elevation z pointsAtX pointsAtY pointsAtZ radius scale"
    " xChannelSelector yChannelSelector"
    " baseFrequency numOctaves seed stitchTiles tableValues slope intercept amplitude exponent"
    # draw.io keeps the diagram itself in `content`.
    " content host".split()
)
"""Attributes without a namespace on SVG's elements, besides `href` and attributes for scripts and screen readers."""

_NOTES = re.compile(r"(?:data|aria)-[\w.-]+")
_XLINK_ATTRIBUTES = frozenset({"type", "title", "show", "actuate", "role", "arcrole"})
_XML_ATTRIBUTES = frozenset({"space", "lang", "id"})
_NOT_A_NOTE = re.compile(r"on.*|style|href|src", re.IGNORECASE)

FUNCTIONS = frozenset(
    # Colours (CSS Color 4 and 5): `color` is Figma's, `light-dark` draw.io's.
    "rgb rgba hsl hsla color light-dark linear-gradient radial-gradient"
    " matrix translate translatex translatey scale scalex scaley rotate skew skewx skewy"
    # Filters without an address, as written by Excalidraw and draw.io.
    " blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia".split()
)
"""CSS functions that take numbers, words and one another."""

SELECTOR_FUNCTIONS = frozenset("is not where nth-child nth-last-child nth-of-type nth-last-of-type lang".split())


def owner_of(namespace: str) -> str:
    """The owner of a namespace, by its name."""
    return _NAMESPACES.get(namespace) or (EDITOR if _EDITORS.fullmatch(namespace) else UNKNOWN)


def may_be_element(owner: str, name: str) -> bool:
    """Whether a drawing may contain an element."""
    return owner == EDITOR or (owner == SVG and name in ELEMENTS)


def may_be_attribute(element_owner: str, owner: str, name: str) -> bool:
    """Whether an element may have an attribute; `owner` is empty for a name without a prefix.

    Elements of drawing programs have hundreds of attributes, which browsers ignore: only those that look active are
    refused.
    """
    if owner == XLINK:
        return name in _XLINK_ATTRIBUTES
    if owner == XML:
        return name in _XML_ATTRIBUTES
    if owner == EDITOR or (owner == "" and element_owner == EDITOR):
        return _NOT_A_NOTE.fullmatch(name) is None
    return owner == "" and (name in ATTRIBUTES or _NOTES.fullmatch(name) is not None)
