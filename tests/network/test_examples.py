"""The examples in the docstrings of this room are run."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

import comity.network as room

MODULES = sorted(module.name for module in iter_modules(room.__path__) if not module.ispkg)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_give_what_they_say(name: str) -> None:
    assert doctest.testmod(import_module(f"comity.network.{name}")).failed == 0


def test_what_is_promised_is_there_and_explained() -> None:
    for name in room.__all__:
        assert getattr(room, name).__doc__, name
    assert set(room.__all__) & set(MODULES) <= {"ego"}, "a function must not share its name with a module"
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = room.nothing
