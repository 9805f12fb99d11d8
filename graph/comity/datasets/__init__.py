"""Published datasets: one module each, its rows -> claims; a refused row is a typed issue, never a log line."""

from importlib import import_module

from comity.datasets.row import Converted, Dataset, Issue
from comity.errors import SourceError

MODULES = {
    "cow-igo": "cow_igo",
    "factbook-igo": "factbook_igo",
    "archigos": "archigos",
    "reign": "reign",
    "cow-capitals": "cow_capitals",
    "isd": "isd",
    "gsh-territories": "gsh_territories",
    "factbook-leaders": "factbook_leaders",
    "us-recognition": "us_recognition",
    "us-foreign-leader-visits": "us_foreign_leader_visits",
    "us-leader-travels": "us_leader_travels",
    "g7-summits": "g7",
    "us-multilateral-meetings": "us_multilateral_meetings",
    "cow-alliances": "cow_alliances",
    "atop": "atop",
    "wikidata-embassies": "embassies_wikidata",
    "us-chiefs-of-mission": "us_chiefs_of_mission",
    "un-treaties-2015": "un_treaties_2015",
    "un-treaties-2026": "un_treaties_2026",
    "wipo-treaties": "wipo_treaties",
    "unctad-iia": "unctad_iia",
    "wto-rta": "wto_rta",
    "wto-members": "wto_members",
    "gatt-accessions": "gatt_accessions",
    "un-admissions": "un_admissions",
    "wikidata-p463": "wikidata_p463",
    "wikidata-p530": "wikidata_p530",
}
"""Source ids and the module that reads each, in the order they are compiled: places come with the journeys."""

__all__ = ["MODULES", "Converted", "Dataset", "Issue", "dataset"]


def dataset(source: str) -> Dataset:
    """The dataset of a source id; its module is imported only now.

    Raises:
        SourceError: no dataset of that id.
    """
    if source not in MODULES:
        raise SourceError(f"'{source}' is no dataset Comity reads: choose one of {', '.join(MODULES)}")
    found: Dataset = import_module(f"comity.datasets.{MODULES[source]}").DATASET
    return found
