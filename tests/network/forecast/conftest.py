"""The invented world, and a forecaster that learned from it, once for all tests."""

import pytest

from comity.network.forecast.forecaster import Forecaster, Settings, fit, know
from comity.network.forecast.history import History, both_ways
from comity.network.forecast.quadruples import Quadruples
from tests.network.forecast.world import TEST, invented


@pytest.fixture(scope="session")
def events() -> Quadruples:
    return invented()


@pytest.fixture(scope="session")
def history(events: Quadruples) -> History:
    return both_ways(events)


@pytest.fixture(scope="session")
def forecaster(events: Quadruples, history: History) -> Forecaster:
    """Fitted on the days of validation, ready for those of the test."""
    settings = Settings(listed=12)
    blend = fit(events.entities, history, events.days("valid"), settings)
    return Forecaster(know(events.entities, history.before(TEST)), blend, settings)
