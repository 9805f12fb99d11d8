"""The table of roll-call votes as a DataFrame."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from comity.errors import ComityError
from comity.ledger.table import read_table


def read_ballots(path: Path, states: Sequence[str] | None) -> pd.DataFrame:
    """One row a roll call, by id, with a column for each of ``states`` (None: all) after what describes it.

    Raises:
        ComityError: there is no table of votes, or a state has no column in it; the message names it.
    """
    if not path.exists():
        raise ComityError("this graph was built without the votes of the General Assembly: build it with un-votes")
    names = pq.read_schema(path).names
    described = [name for name in names if "/" not in name]
    if strange := [state for state in states or () if state not in names]:
        raise ComityError(f"no vote of {', '.join(strange)} is on record: states that voted have a column each")
    chosen = names if states is None else [*described, *dict.fromkeys(states)]
    frame: pd.DataFrame = read_table(path).select(chosen).to_pandas(date_as_object=True)
    return frame.set_index("id")
