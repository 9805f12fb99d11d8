"""What every analysis answers with: a frame that says the day, relations, definition and sources it stands on."""

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from comity.errors import OutputError
from comity.ledger.wholefile import write_whole
from comity.model import Source

if TYPE_CHECKING:
    import networkx as nx

    from comity.drawing import Scene
    from comity.network.chart import Panel

_SHOWN_IN_NOTEBOOK = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that a notebook shows in a frame of its own, in which nothing of the page reaches the notebook."""

    page: str = field(repr=False)
    height: int

    def _repr_html_(self) -> str:
        inside = html.escape(self.page, quote=True)
        style = f"width: 100%; height: {self.height}px; border: 1px solid #ccc"
        return f'<iframe srcdoc="{inside}" sandbox="allow-scripts" style="{style}"></iframe>'


@dataclass(frozen=True, eq=False)
class Analysis:
    """The answer of an analysis: a DataFrame, and what it rests on.

    ``frame`` has one row an answer; the columns are those of the function that made it. ``as_of`` is the day asked
    about (None: of all times, or of a network that names no day), ``relations`` the relations counted, ``definition``
    the measure in words or a formula, ``sources`` the ids of the sources behind the ties, ``notes`` what a reader must
    know beside it: why it is empty, what was left out, how far a bound is from the optimum. ``catalogue`` has the
    sources that ``cite`` cites, ``drawn`` the network that ``draw`` draws, or how it is made when it is asked for;
    ``net`` is that network. ``charted`` makes the panels of a chart of the rows, which is then drawn instead.

    Example:
        >>> frame = pd.DataFrame({"state": ["ISR"], "degree": [2]})
        >>> found = Analysis("degree", frame, date(1995, 1, 1), ("hasRelations",), "how many others a state is tied to")
        >>> len(found), found.cite()
        (1, [])
    """

    name: str
    frame: pd.DataFrame
    as_of: date | None
    relations: tuple[str, ...]
    definition: str
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    catalogue: Mapping[str, Source] = field(default_factory=dict, repr=False)
    drawn: "nx.Graph[Any] | Callable[[], nx.Graph[Any]] | None" = field(default=None, repr=False)
    charted: "Callable[[pd.DataFrame], Sequence[Panel]] | None" = field(default=None, repr=False)

    @cached_property
    def net(self) -> "nx.Graph[Any] | None":
        """The network behind the analysis; None where there is none."""
        return self.drawn() if callable(self.drawn) else self.drawn

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a DataFrame of one's own: changing it leaves the analysis as it is."""
        return self.frame.copy()

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.frame)

    def __bool__(self) -> bool:
        """Whether there is any row; ``notes`` says why where there is none."""
        return not self.frame.empty

    @property
    def basis(self) -> str:
        """The day and the relations in one line: ``as of 1995-01-01; hasRelations``."""
        day = f"as of {self.as_of}" if self.as_of else "of no single day"
        return f"{day}; {', '.join(self.relations) or 'the ties of the network given'}"

    def cite(self) -> list[str]:
        """How the sources ask to be cited, in the order of ``sources``; the bare id of one the catalogue lacks."""
        return [self.catalogue[id_].citation if id_ in self.catalogue else id_ for id_ in self.sources]

    def draw(self, path: str | Path) -> Path:
        """Draw the chart of the rows, else the network behind them, as one offline page and give the page's path.

        Raises:
            OutputError: there is nothing to draw, or the page cannot be written.
        """
        return write_whole(Path(path), self._page().encode("utf-8", errors="replace"))

    def show(self, height: int = 560) -> "Shown":
        """The page of ``draw`` inside a notebook's cell, ``height`` pixels high; whole and offline, no file is written.

        Raises:
            OutputError: there is nothing to draw.
        """
        return Shown(self._page(), height)

    def _page(self) -> str:
        from comity.drawing import render, render_chart

        if self.charted is None or self.frame.empty:
            return render(self._scene())
        said = [self.definition, *self.notes, *([f"Sources: {', '.join(self.sources)}."] if self.sources else [])]
        return render_chart(self.charted(self.frame), f"{self.name[:1].upper()}{self.name[1:]}, {self.basis}", said)

    def _scene(self) -> "Scene":
        if self.net is None or not len(self.net):
            raise OutputError(f"{self.name} has nothing to draw: its rows are in .frame")
        from comity.drawing import compose
        from comity.network.drawn import as_drawn

        title = self.net.graph.get("title") or f"{self.name}, {self.basis}"
        return compose(as_drawn(self.net), title=title)

    def _repr_html_(self) -> str:
        said = [f"<b>{html.escape(self.name)}</b>, {html.escape(self.basis)}", html.escape(self.definition)]
        said += [f"<i>{html.escape(text)}</i>" for text in self.notes]
        if self.sources:
            said.append("Sources: " + html.escape(", ".join(self.sources)))
        table = self.frame.head(_SHOWN_IN_NOTEBOOK).to_html(
            index=False, escape=True, border=0, float_format="{:.4g}".format
        )
        more = len(self.frame) - _SHOWN_IN_NOTEBOOK
        return table + "".join(
            f"<p>{line}</p>" for line in [*([f"... and {more} more rows"] if more > 0 else []), *said]
        )


def empty(
    name: str, columns: Iterable[str], as_of: date | None, relations: tuple[str, ...], definition: str, why: str
) -> Analysis:
    """An analysis without rows, with its columns and the reason in ``notes``."""
    return Analysis(name, pd.DataFrame(columns=list(columns)), as_of, relations, definition, notes=(why,))
