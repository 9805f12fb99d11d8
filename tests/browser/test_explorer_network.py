"""The network page: time, filters, chains, files, and links that restore what was seen."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from comity.view import Graph
from tests.browser.exploring import Visits, drawn

pytestmark = pytest.mark.browser

MISSIONS = "/network?relation=hasMission,joined,hasRelations,memberOf"


def summary(page: Page) -> str:
    return page.locator(".room-summary [role=status]").inner_text()


def in_sight(page: Page, entity: str) -> bool:
    """Whether an entity stands within the drawing."""
    at = page.evaluate("id => comityNetwork.spot(id)", entity)
    box = page.locator(".drawing").bounding_box()
    return box is not None and 0 < at["x"] < box["width"] and 0 < at["y"] < box["height"]


def saved(page: Page, what: str, folder: Path) -> Path:
    page.locator(".save summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=what, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    page.locator(".save summary").click()
    return path


@pytest.mark.parametrize("day", ["1914-07-28", "1939-08-31", "1960-01-01", "1991-12-25", "2020-03-27"])
def test_each_day_shows_the_ties_that_the_view_gives(large: Visits, graph: Graph, day: str) -> None:
    page = drawn(large.go(f"/network?relation=alliedWith&as_of={day}&max_nodes=1000"))
    claims = graph.as_of(day).claims("alliedWith")
    states = set(claims["subject"]) | set(claims["object"])
    assert summary(page).startswith(f"{len(states)} entities and {len(claims):,} ties")
    assert len(claims) > 10


def test_the_slider_moves_through_time_by_keys(small: Visits) -> None:
    page = drawn(small.go(MISSIONS + "&as_of=1996-01-01"))
    before = summary(page)
    slider = page.get_by_role("slider", name="Day shown")
    slider.press("PageUp")
    expect(page.locator(".room-summary")).to_contain_text("1 January 1997")
    slider.press("End")
    expect(page.locator(".room-summary")).to_contain_text("2025")
    assert summary(page) != before
    expect(page).not_to_have_url(re.compile("as_of"))


def test_time_plays_until_its_end_and_stops_when_told(small: Visits) -> None:
    page = drawn(small.go(MISSIONS + "&as_of=1950-01-01", calm=False))
    slider = page.get_by_role("slider", name="Day shown")
    start = int(slider.input_value())
    page.get_by_role("button", name="Play through time").click()
    expect(slider).not_to_have_value(str(start))
    page.get_by_role("button", name="Pause").click()
    stopped = int(slider.input_value())
    assert stopped > start
    expect(page.get_by_role("button", name="Play through time")).to_be_visible()
    page.wait_for_timeout(300)
    assert int(slider.input_value()) == stopped
    expect(page).to_have_url(re.compile("as_of=19"))


def test_what_is_not_done_can_be_left_out(small: Visits) -> None:
    page = drawn(small.go("/network?relation=joined&entity=agreement/abraham-accords"))
    assert summary(page).startswith("3 entities and 2 ties")
    page.get_by_role("checkbox", name=re.compile("planned", re.I)).uncheck()
    expect(page.locator(".room-summary")).to_contain_text("2 entities and 1 tie ")
    expect(page).to_have_url(re.compile("status=done,hinted,conditional"))


def test_another_relation_is_fetched_and_drawn(small: Visits) -> None:
    page = drawn(small.go("/network?relation=joined"))
    page.get_by_text("other relations").click()
    page.get_by_role("checkbox", name=re.compile("has a mission in", re.I)).check()
    expect(page).to_have_url(re.compile("relation=joined,hasMission"))
    expect(page.get_by_role("checkbox", name=re.compile("has a mission in", re.I))).to_be_checked()


def test_only_members_of_an_organisation_on_the_day(small: Visits) -> None:
    page = drawn(small.go(MISSIONS + "&as_of=2000-01-01&members=organization/un"))
    expect(page.locator(".room-summary")).to_contain_text("2 entities and 1 tie")  # Israel and Kazakhstan
    page.get_by_role("button", name="Clear: Members of").click()
    expect(page.locator(".room-summary")).to_contain_text("6 entities and 6 ties")


def test_an_entity_found_by_name_shows_its_ties_and_a_tie_its_claim(small: Visits) -> None:
    page = drawn(small.go(MISSIONS + "&as_of=1996-01-01"))
    field = page.get_by_role("combobox", name="Find in this network")
    field.fill("moroc")
    field.press("Enter")
    panel = page.get_by_role("region", name="Facts")
    expect(panel.get_by_role("heading", name="Morocco")).to_be_visible()
    assert in_sight(page, "state/MAR")
    panel.get_by_role("button", name=re.compile("Israel")).first.click()
    expect(panel.get_by_role("heading", level=2)).to_have_text("Morocco has a mission in Israel")
    expect(panel).to_contain_text("Licence")
    expect(panel).to_contain_text("other source says")
    expect(page).to_have_url(re.compile("chosen=claim/"))
    panel.press("Escape")
    expect(panel).to_have_count(0)


def test_a_click_on_a_tie_shows_its_claims(small: Visits) -> None:
    page = drawn(small.go("/network?relation=hasMission&as_of=1996-01-01"))
    box = page.locator(".drawing").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("region", name="Facts").get_by_role("heading", level=2)).to_have_text(
        "Morocco has a mission in Israel"
    )


def test_two_entities_show_the_chains_between_them(small: Visits) -> None:
    page = drawn(small.go("/network?relation=joined,memberOf&chosen=state/CZE&other=state/USA"))
    panel = page.get_by_role("region", name="Facts")
    expect(panel.get_by_role("heading")).to_have_text(re.compile("Chains from Czech.* to United States"))
    expect(panel.locator(".chain").first).to_contain_text("North Atlantic Treaty Organization")


def test_shift_click_asks_for_the_chains(small: Visits) -> None:
    page = drawn(small.go("/network?relation=hasMission&as_of=1996-01-01&chosen=state/MAR&view=0.5,0.5,1.6"))
    at = page.evaluate("comityNetwork.spot('state/ISR')")
    box = page.locator(".drawing").bounding_box()
    assert box
    page.keyboard.down("Shift")
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.keyboard.up("Shift")
    expect(page.get_by_role("heading", name="Chains from Morocco to Israel")).to_be_visible()
    expect(page).to_have_url(re.compile("other=state/ISR"))


def test_size_and_colour_follow_a_measure_and_blocs(large: Visits) -> None:
    page = drawn(large.go("/network?relation=alliedWith&as_of=1960-01-01"))
    page.get_by_label("Size").select_option("betweenness")
    page.get_by_label("Colour").select_option("blocs")
    expect(page.locator(".swatches")).to_contain_text("Bloc 1")
    page.get_by_text("How it is computed").click()
    expect(page.locator(".definition")).to_contain_text("modularity")
    expect(page).to_have_url(re.compile("size=betweenness&colour=blocs"))


def test_a_link_restores_the_view(small: Visits) -> None:
    path = MISSIONS + "&as_of=1996-01-01&colour=region&lonely=1&chosen=state/MAR&view=0.400,0.600,0.500&status=done"
    page = drawn(small.go(path))
    page.locator(".save summary").click()
    page.get_by_role("button", name="Copy the link").click()
    again = drawn(small.go(page.url.removeprefix(small.root)))
    assert summary(again) == summary(page)
    expect(again.get_by_label("Colour")).to_have_value("region")
    expect(again.get_by_role("region", name="Facts").get_by_role("heading", level=2)).to_have_text("Morocco")
    expect(again.get_by_role("checkbox", name=re.compile("planned", re.I))).not_to_be_checked()
    view = again.evaluate("comityNetwork.view()")
    assert (round(view["x"], 2), round(view["y"], 2), round(view["ratio"], 2)) == (0.4, 0.6, 0.5)


def test_files_for_other_tools_hold_what_is_drawn(small: Visits, tmp_path: Path) -> None:
    page = drawn(small.go(MISSIONS))
    told = json.loads(saved(page, "JSON", tmp_path).read_text())
    net = nx.node_link_graph(told, edges="links")
    assert net.nodes["state/MAR"]["label"] == "Morocco"
    missions = [facts for _, _, facts in net.edges(data=True) if facts["relation"] == "hasMission"]
    assert {(facts["begins"], facts["ends"]) for facts in missions} == {("1995-03-01", "2000-10-23")}
    graphml: Any = nx.read_graphml(saved(page, "GraphML", tmp_path))
    assert set(graphml) == set(net)
    assert graphml.number_of_edges() == net.number_of_edges()
    gexf = nx.read_gexf(_without_dates(saved(page, "GEXF", tmp_path)))
    assert set(gexf) == set(net)


def test_files_tell_what_was_only_seen_apart_from_what_began(small: Visits, tmp_path: Path) -> None:
    page = drawn(small.go("/network?relation=memberOf&as_of=2020-01-01"))
    told = nx.node_link_graph(json.loads(saved(page, "JSON", tmp_path).read_text()), edges="links")
    graphml: Any = nx.read_graphml(saved(page, "GraphML", tmp_path))
    gexf: Any = nx.read_gexf(_without_dates(saved(page, "GEXF", tmp_path)))
    for net in (told, graphml, gexf):
        tie = ("state/USA", "organization/nato")
        (facts,) = (facts for start, end, facts in net.edges(data=True) if (start, end) == tie)
        assert facts["observed_on"] == "2019-01-01"
        assert not facts.get("from")


def _without_dates(path: Path) -> Path:
    """networkx knows GEXF up to 1.2, and no spells of edges: its version of the same file."""
    path.write_text(
        path.read_text().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('"1.3"', '"1.2"')
    )
    return path


def test_pictures_are_saved_as_they_are_seen(small: Visits, tmp_path: Path) -> None:
    page = drawn(small.go(MISSIONS + "&as_of=1996-01-01"))
    svg = saved(page, "SVG", tmp_path)
    root = ElementTree.parse(svg).getroot()  # noqa: S314 - written by the page under test
    names = " ".join(root.itertext())
    assert "Morocco" in names
    assert "1 January 1996" in names
    png = saved(page, "PNG", tmp_path).read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 2 * page.locator(".drawing").bounding_box()["width"]  # type: ignore[index]


def test_everything_drawn_can_be_read_in_a_table(small: Visits) -> None:
    page = drawn(small.go(MISSIONS + "&as_of=1996-01-01"))
    page.get_by_role("button", name="As a table").click()
    ties = page.get_by_role("table", name=re.compile("Ties on this day"))
    expect(ties.get_by_role("row", name=re.compile("Morocco has a mission in Israel"))).to_be_visible()
    page.get_by_role("button", name="Israel").first.click()
    expect(page.get_by_role("region", name="Facts").get_by_role("heading", level=2)).to_have_text("Israel")


def test_the_drawing_moves_by_keys(small: Visits) -> None:
    page = drawn(small.go(MISSIONS))
    page.locator(".drawing").focus()
    before = page.evaluate("comityNetwork.view()")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    after = page.evaluate("comityNetwork.view()")
    assert after["ratio"] < before["ratio"]
    assert after["x"] > before["x"]


def test_ten_thousand_entities_are_usable(large: Visits) -> None:
    page = drawn(large.go("/network?relation=partyTo,signed,ratified&max_nodes=10000&as_of=2000-01-01"))
    nodes = int(re.match(r"([\d,]+) entities", summary(page)).group(1).replace(",", ""))  # type: ignore[union-attr]
    assert nodes > 3000
    page.get_by_role("slider", name="Day shown").press("PageDown")
    expect(page.locator(".room-summary")).to_contain_text("1 January 1999")


def test_chains_can_be_asked_for_without_shift(small: Visits) -> None:
    page = drawn(small.go("/network?relation=joined,memberOf&chosen=state/CZE"))
    page.get_by_role("button", name="Chains from here").click()
    field = page.get_by_role("combobox", name="Find in this network")
    field.fill("united st")
    field.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("Chains from Czech.* to United States"))).to_be_visible()
