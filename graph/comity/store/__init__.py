"""The RDF store: an index over the claims that answers SPARQL and can always be rebuilt from the table."""

from comity.store.embedded import EmbeddedStore
from comity.store.named import named
from comity.store.remote import RemoteStore
from comity.store.result import Result

__all__ = ["EmbeddedStore", "RemoteStore", "Result", "named"]
