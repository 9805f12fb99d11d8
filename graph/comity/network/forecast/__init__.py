"""Forecasting events: who will do what to whom on a day, from all that happened before it.

    events = load_quadruples(Path("icews14_quadruples.tsv.gz"), USUAL_ICEWS14)
    day = date(2014, 12, 5)
    forecaster = learn(events, events.number(day))
    forecast(forecaster, events, "Barack Obama", "Consult", day)            # candidates, each score term by term
    explain(forecaster, events, "Barack Obama", "Consult", "France", day)   # the past events behind one of them

Names are loaded when they are first used.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.network.forecast.explanation import explain, forecast
    from comity.network.forecast.forecaster import Forecaster, Settings, learn
    from comity.network.forecast.quadruples import USUAL_ICEWS14, Quadruples, load_quadruples

_HOMES = MappingProxyType(
    {
        "Forecaster": "forecaster",
        "Quadruples": "quadruples",
        "Settings": "forecaster",
        "USUAL_ICEWS14": "quadruples",
        "explain": "explanation",
        "forecast": "explanation",
        "learn": "forecaster",
        "load_quadruples": "quadruples",
    }
)

__all__ = [
    "USUAL_ICEWS14",
    "Forecaster",
    "Quadruples",
    "Settings",
    "explain",
    "forecast",
    "learn",
    "load_quadruples",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'comity.network.forecast' has no attribute '{name}'")
    return getattr(import_module(f"comity.network.forecast.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
