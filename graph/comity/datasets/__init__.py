"""Published datasets: one module each, its rows -> claims; a refused row is a typed issue, never a log line."""

from importlib import import_module

from comity.datasets.row import Converted, Dataset, Issue
from comity.errors import SourceError

MODULES = {
    "cow-igo": "cow_igo",
    "factbook-igo": "factbook_igo",
    "archigos": "archigos",
    "factbook-leaders": "factbook_leaders",
    "us-recognition": "us_recognition",
    "us-foreign-leader-visits": "us_foreign_leader_visits",
    "us-leader-travels": "us_leader_travels",
    "g7-summits": "g7",
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
