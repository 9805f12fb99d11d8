"""What a relation is called where it is not done: ``is to withdraw from``, ``may join``, ``did not join``."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


def worded(words: str, status: str) -> str:
    """A relation's words as its status has them: ``withdrew from`` that is planned is ``is to withdraw from``.

    ``words`` are a relation's from either side (``Relation.words``); what is done, or not among those known, stays as
    it is. The forms are in ``wording.json``, which the explorer's pages read too.
    """
    if status == "done":
        return words
    for way, pattern in _forms()["patterns"].items():
        if form := _forms()[way].get(words):
            return str(pattern[status]).format(form)
    return words


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads(files("comity.model").joinpath("wording.json").read_text(encoding="utf-8"))
    return read
