"""HTML pasted in, reduced to the text a browser would show; nothing in it is run or fetched.

The standard library's parser takes minutes for a page made to be slow; a look at tags alone takes time by length.
"""

import re
from html import unescape

_SIGNS = re.compile(
    r"<(?:!doctype|html|body|head|div|p|br|span|h[1-6]|article|section|table|ul|li|a|strong|em)\b[^<>]*>", re.I
)
_TAG = re.compile(
    r"""<(?P<closes>/?)(?P<name>[a-z][a-z0-9-]*)(?:(?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}')*+|[^<>]*+)>""", re.I
)
_DECLARATION = re.compile(r"<[!?][^<>]*>?")
_HIDDEN = frozenset(
    """script style nav template noscript head footer aside form button select svg iframe object figure textarea menu
    dialog""".split()
)
_BLOCKS = frozenset(
    """p div br h1 h2 h3 h4 h5 h6 li ul ol table tr section article main body blockquote pre hr dd dt dl title
    figcaption address details summary""".split()
)
_RAW = (["script"], ["style"], ["textarea"])
"""Within these a tag is text, but for their own end."""
_DEPTH = 100


def is_markup(text: str) -> bool:
    """Whether a text is HTML rather than prose that mentions a tag or two."""
    found = _SIGNS.findall(text, 0, 200_000)
    return len(found) >= 2 or (bool(found) and text.lstrip().startswith("<"))


def visible(text: str) -> str:
    """What a reader of the page would read of it, a line to each paragraph; navigation, scripts and forms left out."""
    page, at = _Page(), 0
    bare = _DECLARATION.sub("", _uncommented(text))
    for tag in _TAG.finditer(bare):
        page.text(bare[at : tag.start()])
        page.tag(tag["name"].lower(), closes=bool(tag["closes"]))
        at = tag.end()
    page.text(bare[at:])
    lines = (" ".join(line.split()) for line in unescape("".join(page.parts)).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _Page:
    """Collects the text outside hidden elements."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def text(self, words: str) -> None:
        """Text between two tags."""
        if not self._hidden:
            self.parts.append(words.replace("\n", " "))

    def tag(self, name: str, *, closes: bool) -> None:
        """A start or end tag."""
        if closes and name in self._hidden:
            while self._hidden.pop() != name:
                pass
        elif name in {"body", "main"} and not closes:  # HTML lets a head go without its end tag
            self._hidden.clear()
        elif name in _HIDDEN and not closes and self._hidden[-1:] not in _RAW and len(self._hidden) < _DEPTH:
            self._hidden.append(name)
        if name in _BLOCKS and not self._hidden:
            self.parts.append("\n")


def _uncommented(text: str) -> str:
    first, *rest = text.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)
