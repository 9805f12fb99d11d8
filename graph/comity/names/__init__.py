"""Any name, alias, demonym or code, at a date -> an entity id, or a typed Unknown or Ambiguous."""

from comity.names.gazetteer import Gazetteer
from comity.names.outcome import Ambiguous, Found, Outcome, Unknown
from comity.names.succession import split_by_code, split_spell

__all__ = ["Ambiguous", "Found", "Gazetteer", "Outcome", "Unknown", "split_by_code", "split_spell"]
