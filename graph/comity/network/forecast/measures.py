"""What can be measured of a question and a candidate: sparse matrices with the row of each question."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from comity.network.forecast.history import Asked, Past
from comity.network.forecast.kinds import Kinds
from comity.network.forecast.quadruples import Floats, Ints
from comity.network.forecast.rules import LAGS, Rules, lag_class

PARTNERS, PEERS = 20, 50
"""How many of the subject's strongest partners, and how many actors that meet whom it meets, are looked at."""
TINY = 1e-9


@dataclass(frozen=True)
class Measure:
    """A number for every question and candidate: ``matrix[row[question], column[candidate]]``.

    Without ``column`` the candidate's own number is the column.
    """

    matrix: Any
    row: Ints
    column: Ints | None = None

    def of(self, candidates: Ints) -> NDArray[np.float32]:
        """The values of the candidates listed for each question, in that shape."""
        columns = candidates if self.column is None else self.column[candidates]
        rows = np.broadcast_to(self.row[:, None], columns.shape)
        found = np.asarray(self.matrix[rows.ravel(), columns.ravel()])
        return found.reshape(columns.shape).astype(np.float32)

    def narrowed(self, part: slice) -> "Measure":
        """The measure of some of the questions."""
        return Measure(self.matrix, self.row[part], self.column)

    def rows(self, part: slice) -> Floats:
        """The values of every candidate for some of the questions."""
        dense: Floats = self.matrix[self.row[part]].toarray()
        return dense if self.column is None else dense[:, self.column]


Measures = dict[str, Measure]


def measure(past: Past, asked: Asked, rules: Rules, kinds: Kinds) -> Measures:
    """Every measure of the day's questions, by name; the names are those of ``terms.TERMS``."""
    decayed = past.ties("decay")
    return {
        **_repeats(past, asked, decayed),
        **_dealings(past, asked),
        **_sequels(past, asked, rules, decayed),
        **_partners(past, asked, decayed),
        **_peers(past, asked, decayed),
        **_popularity(past, asked),
        **_kin(asked, kinds),
        **_compatriots(past, asked, kinds),
    }


def _repeats(past: Past, asked: Asked, decayed: Any) -> Measures:
    """The same event before: (s, r, o) by the window it happened in, and how long ago the last was."""
    row = past.row_of(asked.subject * past.events.relations + asked.relation)
    found = {f"repeats, {name}": Measure(past.ties(name), row) for name in past.weight}
    return {**found, "repeats, share": Measure(_even(decayed[row]), np.arange(len(row)))}


def _dealings(past: Past, asked: Asked) -> Measures:
    """Any event between s and o, by window."""
    windows = [name for name in past.weight if name != "last"]
    return {f"dealings, {name}": Measure(past.contacts(name), asked.subject) for name in windows}


def _sequels(past: Past, asked: Asked, rules: Rules, decayed: Any) -> Measures:
    """Events (s, r', o) times the chance that r follows r': by days between, and with all lags under the decay."""
    everyone = np.arange(len(asked.subject))
    classes = lag_class(past.age)
    row = past.row_of(past.events.subject * past.events.relations + past.events.relation)
    leading = _leading(past, asked)
    spans = {"sequels, near": range(4), "sequels, middle": range(4, 8), "sequels, far": range(8, len(LAGS) - 1)}
    found = {}
    for name, span in spans.items():
        total = sparse.csr_matrix((len(everyone), past.events.entities))
        for number in span:
            kept = classes == number
            place = (row[kept], past.events.object[kept])
            events = sparse.csr_matrix((np.ones(len(place[0])), place), decayed.shape)
            total = total + _led_by(leading, rules.hazard[number], past, asked) @ events
        found[name] = Measure(total, everyone)
    found["sequels, decay"] = Measure(_led_by(leading, rules.within, past, asked) @ decayed, everyone)
    return found


def _leading(past: Past, asked: Asked) -> tuple[Ints, Ints]:
    """Every question with every row of its subject: question and row."""
    start = np.searchsorted(past.rows, np.arange(past.events.entities + 1) * past.events.relations)
    many = start[asked.subject + 1] - start[asked.subject]
    question = np.repeat(np.arange(len(many)), many)
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    return question, start[asked.subject[question]] + within


def _led_by(leading: tuple[Ints, Ints], chance: NDArray[np.float32], past: Past, asked: Asked) -> Any:
    """Questions by rows: the chance that the question's relation follows that of the row."""
    question, row = leading
    value = chance[past.rows[row] % past.events.relations, asked.relation[question]]
    return sparse.csr_matrix((value, (question, row)), (len(asked.subject), len(past.rows) + 1))


def _partners(past: Past, asked: Asked, decayed: Any) -> Measures:
    """Whom the subject's strongest partners meet, and with whom they have r; and o's share of s's own contacts."""
    share, closest = shares(past), closeness(past, asked.subject)
    lately = _even(past.contacts("week"))
    return {
        "partners, share": Measure(share, asked.subject),
        "partners, their share": Measure(share.T.tocsr(), asked.subject),
        "partners, lately": Measure(lately[asked.subject] @ lately, np.arange(len(asked.subject))),
        "partners, any": Measure(closest @ share, np.arange(len(asked.subject))),
        "partners, same": Measure(_under(closest, asked, past) @ decayed, np.arange(len(asked.subject))),
    }


def shares(past: Past) -> Any:
    """Entities by entities: what share of the first one's decayed contacts is with the second."""
    return _even(past.contacts("decay"))


def closeness(past: Past, subjects: Ints) -> Any:
    """Subjects by entities: the shares of the ``PARTNERS`` strongest partners, made to sum to one."""
    return _even(strongest(shares(past)[subjects], PARTNERS))


def _peers(past: Past, asked: Asked, decayed: Any) -> Measures:
    """Actors alike to s in whom they meet: with whom they have r, or anything."""
    contacts = past.contacts("decay")
    subjects, question = np.unique(asked.subject, return_inverse=True)
    alike = likeness(contacts, subjects)[question]
    return {
        "peers, same": Measure(_under(alike, asked, past) @ decayed, np.arange(len(question))),
        "peers, any": Measure(alike @ _even(contacts), np.arange(len(question))),
    }


def likeness(contacts: Any, subjects: Ints) -> Any:
    """Subjects by entities: the cosine of the roots of their contacts, for the ``PEERS`` likest, never themselves."""
    root = contacts.sqrt()
    length = np.sqrt(np.asarray(root.multiply(root).sum(1)).ravel()) + TINY
    unit = (sparse.diags(1 / length) @ root).tocsr()
    alike = (unit[subjects] @ unit.T).tocsr()
    alike.data[alike.indices == np.repeat(subjects, np.diff(alike.indptr))] = 0
    return strongest(alike, PEERS)


def _under(weights: Any, asked: Asked, past: Past) -> Any:
    """Questions by entities, put at the rows (entity, r) of each question's relation."""
    at = weights.tocoo()
    row = past.row_of(at.col.astype(np.int64) * past.events.relations + asked.relation[at.row])
    return sparse.csr_matrix((at.data, (at.row, row)), (weights.shape[0], len(past.rows) + 1))


def _popularity(past: Past, asked: Asked) -> Measures:
    """How much o takes part at all, and how much in r."""
    anything = np.zeros(len(asked.subject), dtype=np.int64)
    found = {f"popularity, same, {name}": Measure(past.takers(name), asked.relation) for name in ("decay", "week")}
    for name in ("decay", "week", "day"):
        total = sparse.csr_matrix(past.takers(name).sum(0))
        found[f"popularity, any, {name}"] = Measure(total, anything)
    return found


def _kin(asked: Asked, kinds: Kinds) -> Measures:
    """Whether s and o are at home in the same state, and how likely a kind like o's is asked by a kind like s's."""
    everyone, entities = np.arange(len(asked.subject)), len(kinds.home)
    known = np.flatnonzero(kinds.home >= 0)
    living = sparse.csr_matrix((np.ones(len(known)), (kinds.home[known], known)), (kinds.homes, entities))
    abroad = kinds.home[asked.subject] < 0
    same = sparse.csr_matrix(sparse.diags(1.0 - abroad) @ living[np.where(abroad, 0, kinds.home[asked.subject])])
    same.eliminate_zeros()
    many = np.maximum(np.bincount(kinds.kind, minlength=kinds.kinds), 1)
    column = np.arange(kinds.kinds)
    pairs, question = np.unique(asked.relation * kinds.kinds + kinds.kind[asked.subject], return_inverse=True)
    table = np.array([kinds.share(p // kinds.kinds, p % kinds.kinds, 2 * column) for p in pairs[:, None]])
    return {
        "kin, home": Measure(same, everyone),
        "kin, kind": Measure(sparse.csr_matrix(table / many), question, kinds.kind),
        "kin, kind at home": Measure(_kind_at_home(same, asked, kinds), everyone),
    }


def _compatriots(past: Past, asked: Asked, kinds: Kinds) -> Measures:
    """What those at home where s is do with o, and what s does with those at home where o is: under r, and at all."""
    events, abroad = past.events, kinds.homes
    home = np.where(kinds.home < 0, abroad, kinds.home)
    row, obj = past.place
    subject, relation = row // events.relations, row % events.relations
    settled = past.weight["decay"] * (home[subject] < abroad)
    theirs = past.weight["decay"] * (home[obj] < abroad)
    under = home[asked.subject] * events.relations + asked.relation

    def summed(weight: Floats, rows: Ints, columns: Ints, shape: tuple[int, int]) -> Any:
        matrix = sparse.csr_matrix((weight, (rows, columns)), shape)
        matrix.eliminate_zeros()
        return matrix

    many, homes = events.entities, abroad + 1
    by_home = summed(settled, home[subject] * events.relations + relation, obj, (homes * events.relations, many))
    return {
        "kin, compatriots same": Measure(by_home, under),
        "kin, compatriots any": Measure(summed(settled, home[subject], obj, (homes, many)), home[asked.subject]),
        "kin, their home same": Measure(
            summed(theirs, past.row_of(row), home[obj], (len(past.rows) + 1, homes)),
            past.row_of(asked.subject * events.relations + asked.relation),
            home,
        ),
        "kin, their home any": Measure(summed(theirs, subject, home[obj], (many, homes)), asked.subject, home),
    }


def _kind_at_home(same: Any, asked: Asked, kinds: Kinds) -> Any:
    at = same.tocoo()
    relation, kind = asked.relation[at.row], kinds.kind[asked.subject[at.row]]
    share = kinds.share(relation, kind, 2 * kinds.kind[at.col] + 1)
    census = np.zeros((kinds.homes, kinds.kinds))
    np.add.at(census, (np.maximum(kinds.home, 0), kinds.kind), 1)
    share /= census[kinds.home[at.col], kinds.kind[at.col]]
    return sparse.csr_matrix((share, (at.row, at.col)), same.shape)


def _even(matrix: Any) -> Any:
    """Rows that sum to one; empty rows stay empty."""
    total = np.asarray(matrix.sum(1)).ravel()
    return sparse.csr_matrix(sparse.diags(1 / (total + TINY)) @ matrix)


def strongest(matrix: Any, most: int) -> Any:
    """The ``most`` largest entries of each row."""
    kept = []
    for start, end in pairwise(matrix.indptr):
        inside = np.arange(start, end)
        if end - start > most:
            inside = inside[np.argpartition(-matrix.data[start:end], most - 1)[:most]]
        kept.append(inside[matrix.data[inside] > 0])
    place = np.concatenate(kept)
    row = np.repeat(np.arange(len(kept)), [len(inside) for inside in kept])
    return sparse.csr_matrix((matrix.data[place], (row, matrix.indices[place])), matrix.shape)
