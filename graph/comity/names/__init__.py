"""Any name, alias, demonym or code, at a date -> an entity id, or a typed Unknown or Ambiguous."""

from comity.names.gazetteer import Gazetteer
from comity.names.outcome import Ambiguous, Found, Outcome, Unknown

__all__ = ["Ambiguous", "Found", "Gazetteer", "Outcome", "Unknown"]
