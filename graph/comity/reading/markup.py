"""HTML pasted in, reduced to the text a browser would show; nothing in it is run or fetched."""

import re
from html.parser import HTMLParser

_SIGNS = re.compile(
    r"<(?:!doctype|html|body|head|div|p|br|span|h[1-6]|article|section|table|ul|li|a|strong|em)\b[^<>]*>", re.I
)
_DECLARATIONS = re.compile(r"<[!?][^<>]*>?")
_HIDDEN = frozenset(
    """script style nav template noscript head footer aside form button select svg iframe object figure textarea menu
    dialog""".split()
)
_BLOCKS = frozenset(
    """p div br h1 h2 h3 h4 h5 h6 li ul ol table tr section article main body blockquote pre hr dd dt dl title
    figcaption address details summary""".split()
)
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "wbr", "source", "track", "area", "base", "col", "embed"}
)


def is_markup(text: str) -> bool:
    """Whether a text is HTML rather than prose that mentions a tag or two."""
    found = _SIGNS.findall(text, 0, 200_000)
    return len(found) >= 2 or (bool(found) and text.lstrip().startswith("<"))


def visible(text: str) -> str:
    """What a reader of the page would read of it, a line to each paragraph; navigation, scripts and forms left out."""
    parser = _Page()
    parser.feed(
        _DECLARATIONS.sub("", _uncommented(text))
    )  # the parser is slow on what these could be made to look like
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


class _Page(HTMLParser):
    """Collects text outside hidden elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID and tag not in _BLOCKS:
            return
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in {"body", "main"}:  # HTML lets a head go without its end tag
            self._hidden.clear()
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS and not self._hidden:
            self.parts.append("\n")


def _uncommented(text: str) -> str:
    first, *rest = text.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)
