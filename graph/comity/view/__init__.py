"""The graph as its users see it: open it, ask it, as of any day."""

from comity.view.graph import Graph, open_graph
from comity.view.view import View

__all__ = ["Graph", "View", "open_graph"]
