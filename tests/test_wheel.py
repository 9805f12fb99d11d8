"""The wheel holds all it needs: unpacked anywhere, it builds and answers without this checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.small import small_seeds

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "graph" / "comity" / "web" / "static" / "index.html"
CODE = """
import sys
from pathlib import Path
import comity
from comity import resources
from comity.build import build
from comity.ledger.home import Home
home, seeds = map(Path, sys.argv[1:3])
assert Path(comity.__file__).is_relative_to(sys.argv[3]), comity.__file__
assert resources.ontology_dir().parts[-2:] == ("_data", "ontology")
assert (resources.seeds_dir() / "comity-accords" / "claims.csv").exists()
build(Home(home), seeds=seeds)
print(len(comity.open(home).as_of("2020-01-01").claims("memberOf")))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_is_small_and_holds_ontology_seeds_queries_and_templates(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("ontology/comity.ttl", "ontology/shapes.ttl", "seeds/entities/states.csv"):
        assert f"comity/_data/{wanted}" in names
    assert "comity/py.typed" in names
    assert any(name.startswith("comity/store/queries/") for name in names)
    assert any(name.startswith("comity/drawing/templates/") for name in names)
    assert not [name for name in names if name.startswith("tests/")]
    for weights in ("encoder.onnx", "head.onnx", "LICENSE-Apache-2.0.txt", "NOTICE.txt"):
        assert f"comity/reading/learnt/{weights}" in names
    assert wheel.stat().st_size < 28e6  # of which 20 are the network's weights


def test_the_unpacked_wheel_builds_and_answers(wheel: Path, tmp_path: Path) -> None:
    where = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(where)
    seeds = small_seeds(tmp_path / "seeds")
    arguments = [sys.executable, "-c", CODE, str(tmp_path / "home"), str(seeds), str(where)]
    environment = {"PYTHONPATH": str(where), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run(arguments, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "1"


@pytest.mark.skipif(
    not (ROOT / "graph" / "comity" / "web" / "static" / "index.html").exists(),
    reason="the pages are not built: make ui",
)
def test_the_wheel_holds_the_pages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "comity/web/static/index.html" in names
    assert any(name.startswith("comity/web/static/assets/") and name.endswith(".js") for name in names)
    assert not any("node_modules" in name for name in names)


def test_the_wheel_holds_the_saved_queries(wheel: Path) -> None:
    assert "comity/web/questions/01-accords.rq" in zipfile.ZipFile(wheel).namelist()
