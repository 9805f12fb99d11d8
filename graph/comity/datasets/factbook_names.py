"""Names as the World Factbook prints them, SURNAMES IN CAPITALS, as one writes them."""

import re

_OFFICE = re.compile(
    r"^(?:represented by |and Prime Minister |High Commissioner(?: of the Republic)? |Prefect |Grand Chief "
    r"|Crown Prince |Emperor |Archbishop |Air |Vice-Marshal |Sr\. |Gen\. |General |Col\. |Capt\. |Dr\. |Dame |Sir "
    r"|Ratu )+"
)
_REMARKS = re.compile(r"\s*\([^)]*\)|\s+of (?:Norway|Denmark|the Netherlands)$|,\s+RN\b.*$")
_NUMERAL = re.compile(r"[IVX]+")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"DA", "DE", "DEL", "DI", "DO", "DOS", "DER", "DEN", "VAN", "VON", "LA", "AL", "EL", "BIN"})


def cased(printed: str) -> str:
    """A printed name without titles and remarks, its capitals kept to the first letters.

    >>> cased("Capt. Ibrahim TRAORE"), cased("Alexander VAN DER BELLEN"), cased("Mohammed Shia al-SUDANI")
    ('Ibrahim Traore', 'Alexander Van der Bellen', 'Mohammed Shia al-Sudani')
    >>> cased("KIM Jong Un"), cased("King CHARLES III".removeprefix("King ")), cased("Salim Salih BIN BURAYK")
    ('Kim Jong Un', 'Charles III', 'Salim Salih bin Burayk')
    """
    bare = _REMARKS.sub("", _OFFICE.sub("", printed)).strip(" ,")
    words = [_cased_word(word, within=bool(number)) for number, word in enumerate(bare.split())]
    return " ".join(_lower_particles(words, bare.split()))


def _cased_word(word: str, *, within: bool) -> str:
    if _INITIALS.fullmatch(word) or (within and _NUMERAL.fullmatch(word.strip(","))):
        return word
    return _WORD.sub(lambda match: _cased_part(match[0]), word) if word.upper() == word else _mixed(word)


def _cased_part(part: str) -> str:
    return part[:1] + part[1:].lower()


def _mixed(word: str) -> str:
    """``al-SUDANI`` and ``D'Arcy``: only parts wholly in capitals change."""
    return _WORD.sub(lambda match: _cased_part(match[0]) if match[0].isupper() else match[0], word)


def _lower_particles(words: list[str], printed: list[str]) -> list[str]:
    """``VAN DER BELLEN`` keeps its first particle great; ``AL`` and ``BIN`` are always small."""
    lowered = []
    for number, (word, before) in enumerate(zip(words, printed, strict=True)):
        inner = number > 0 and before in _SMALL and (printed[number - 1].isupper() or before in {"AL", "BIN"})
        lowered.append(word.lower() if inner else word)
    return lowered
