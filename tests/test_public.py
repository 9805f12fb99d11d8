"""The public face: what `import comity` shows, and what it does not drag in."""

import subprocess
import sys
from fnmatch import fnmatch

import pytest

import comity
from comity import errors

HEAVY = {"pandas", "pyarrow", "rdflib", "pyoxigraph", "networkx", "numpy", "click", "rich", "jinja2", "spacy"}


def test_what_is_promised_is_what_is_visible() -> None:
    visible = {name for name in dir(comity) if not name.startswith("_")}
    assert visible == set(comity.__all__)
    assert all(getattr(comity, name).__doc__ for name in comity.__all__)


def test_importing_loads_no_heavy_library() -> None:
    code = "import comity, sys; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not HEAVY & set(loaded)


def test_no_folder_of_tests_is_passed_by(pytestconfig: pytest.Config) -> None:
    passed_by = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (pytestconfig.rootpath / "tests").rglob("test_*.py")}
    names = {part for folder in folders for part in folder.relative_to(pytestconfig.rootpath).parts}
    assert "build" in names
    assert not [name for name in names for pattern in passed_by if fnmatch(name, pattern)]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'nothing'"):
        _ = comity.nothing


def test_every_error_stands_in_the_tree_of_the_docstring() -> None:
    names = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert all(issubclass(getattr(errors, name), errors.ComityError) for name in names)
    assert all(name in (errors.__doc__ or "") for name in names)
