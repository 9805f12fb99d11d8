"""The page as a file: one, offline, whole, and safe whatever a label says."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from comity.drawing import compose, draw, render, to_pyvis
from comity.errors import OutputError
from tests.drawing.networks import DENIED, PLANNED, accords

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def network_of(page: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="network">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found.group(1))  # type: ignore[no-any-return]


def test_one_file_is_written_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = draw(accords(), "accords.html")
    assert path == tmp_path / "accords.html"
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_same_network_gives_the_same_page() -> None:
    assert render(compose(accords())) == render(compose(accords()))


def test_the_page_loads_nothing() -> None:
    page = re.sub(r"<script.*?</script>", "", render(compose(accords())), flags=re.DOTALL)
    assert re.findall(r"(?:src|href)\s*=\s*[\"']?([^\"' >]+)", page) == ["data:,"]
    assert not re.search(r"@import|url\(", page)
    assert "sourceMappingURL" not in render(compose(accords()))


def test_its_policy_allows_its_own_scripts_and_no_network() -> None:
    page = render(compose(accords()))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    assert "default-src 'none'" in policy.group(1)
    assert "http" not in policy.group(1)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert re.findall(r"'sha256-([^']+)'", policy.group(1)) == digests
    assert len(digests) == 2


def test_nothing_of_the_facts_is_lost() -> None:
    network = network_of(render(compose(accords())))
    ties = {tie["claim"]: tie for line in network["edges"] for tie in line["ties"]}  # type: ignore[attr-defined]
    planned = ties[PLANNED]
    for name in ("announced_on", "announced_by", "announced_by_label", "place_label", "note", "address", "confidence"):
        assert planned[name] == accords().edges["state/KAZ", "agreement/abraham-accords", PLANNED][name]
    source = network["about"]["sources"][planned["source"]]  # type: ignore[call-overload]
    assert source["licence"] == "CC BY 4.0"
    assert ties["claim/KAZ"]["others"][0]["source_title"] == "A crowd"
    assert ties["claim/JOR"]["rests_on"] == ["claim/ARE-signed"]
    assert DENIED not in ties


def test_a_hostile_network_stays_text() -> None:
    net = accords()
    net.graph["title"] = HOSTILE
    net.nodes["state/KAZ"]["label"] = HOSTILE
    net.edges["state/ISR", "state/KAZ", "claim/KAZ"]["note"] = HOSTILE + "\u2028\ud800"
    page = render(compose(net)).encode("utf-8", "replace").decode()
    assert page.count("</script") == render(compose(accords())).count("</script") == 3
    assert "<img" not in page
    labels = {node["id"]: node["label"] for node in network_of(page)["nodes"]}
    assert labels["state/KAZ"] == HOSTILE


def test_pyvis_holds_the_network_with_fixed_positions() -> None:
    network = to_pyvis(compose(accords()))
    assert network.num_nodes() == 9
    assert network.get_node("state/KAZ")["label"] == "Kazakhstan"
    assert network.options["physics"] == {"enabled": False}
    assert {"x", "y", "shape", "size", "color"} <= set(network.nodes[0])


def test_an_old_page_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old", encoding="utf-8")
    net = accords()
    net.edges["state/ISR", "state/KAZ", "claim/KAZ"]["begins"] = "no day"
    with pytest.raises(OutputError):
        draw(net, path)
    assert path.read_text(encoding="utf-8") == "old"
    draw(accords(), path)
    assert path.read_text(encoding="utf-8") != "old"


def test_what_cannot_be_written_is_told_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"nowhere.*make it first"):
        draw(accords(), tmp_path / "nowhere" / "page.html")
    with pytest.raises(OutputError, match="no ordinary file"):
        draw(accords(), tmp_path)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(OutputError, match="no ordinary file"):
        draw(accords(), "/dev/null")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here to stand for a full disk")
def test_a_full_disk_leaves_the_old_page(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old", encoding="utf-8")
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    code = (
        f"{limit} resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from comity.drawing import draw; from comity.errors import OutputError\n"
        "from tests.drawing.networks import accords\n"
        f"try: draw(accords(), {str(path)!r})\n"
        "except OutputError as error: print(error)\n"
    )
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert "cannot be written" in done.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    assert path.read_text(encoding="utf-8") == "old"


def test_pyvis_is_loaded_only_by_who_draws() -> None:
    code = "import sys, comity.drawing; print('pyvis' in sys.modules, 'IPython' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_an_empty_network_makes_a_page(tmp_path: Path) -> None:
    page = draw(nx.MultiDiGraph(title="Nothing"), tmp_path / "nothing.html").read_text(encoding="utf-8")
    assert network_of(page)["nodes"] == []
