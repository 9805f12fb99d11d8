"""One run of the bench: a kind of question, its lessons, the model they give, and how it is marked."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from comity.network.candidates.accessions import arrivals
from comity.network.candidates.choice import Weights, piled, weigh
from comity.network.candidates.chronicle import chronicle_of
from comity.network.candidates.evaluation import marks_of, ranks
from comity.network.candidates.kinds import ORGANIZATION, Kind
from comity.network.candidates.learning import RIVALS_TRIED, between, choose_penalty, new_year, ranked, validated
from comity.network.candidates.lessons import BASELINES, Lesson, lessons
from comity.network.candidates.measures import columns_of, measures_of
from comity.network.candidates.model import Model, learn, lent
from comity.network.candidates.promise import learn_promise, outlooks
from comity.network.candidates.spells import Floats
from comity.view import Graph

FIRST, CUT, LAST = 1816, 2005, 2027
ABLATION_SINCE, ABLATION = 1975, (1995, 2005)
OUTLOOK_PAST, OUTLOOK_SINCE = range(1990, 2001, 2), range(2005, 2022, 2)
ANNOUNCED = "announced"


@dataclass(frozen=True, eq=False)
class Case:
    """One coming of the held-out years: when, of what region, to how large an object, and its rank by each scorer."""

    year: int
    region: str
    inside: int
    rank: Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Run:
    """What one kind gave: the model, the lessons and outlooks of the held-out years, and the ablation's marks."""

    model: Model
    held: Sequence[Lesson]
    before: Sequence[Lesson]
    later: Sequence[Lesson]
    regions: Sequence[str]
    leaking: Weights
    reached: Mapping[float, float]
    without: Mapping[str, float]
    passed: Mapping[str, int]

    def with_lent(self, lender: Model) -> "Run":
        """The run with the weight of announcements of another kind, where its own past has none."""
        at = columns_of(self.model.kind.of_states).index(ANNOUNCED)
        if self.model.kind.name == ORGANIZATION or abs(self.model.weights.weight[at]) > 1e-6:
            return self
        return replace(self, model=lent(self.model, lender, ANNOUNCED))

    @property
    def base(self) -> float:
        """The share of candidates that came, in the outlooks that probabilities were learnt from."""
        return float(np.concatenate([one.came for one in self.before]).mean())

    def scorers(self) -> dict[str, Callable[[Lesson], Floats]]:
        """What ranks: the model and each baseline."""
        named: dict[str, Callable[[Lesson], Floats]] = {"model": lambda one: self.model.scores(_wide(one))}
        for at, name in enumerate(BASELINES):
            named[name] = lambda one, at=at: one.baselines[:, at]  # type: ignore[misc]
        return named

    def cases(self) -> list[Case]:
        """Every coming of the held-out years."""
        found = []
        for one in self.held:
            each = {name: ranks(score(one), one.came) for name, score in self.scorers().items()}
            year = int(np.datetime64(one.eve + 1, "D").astype("datetime64[Y]").astype(int)) + 1970
            for at, who in enumerate(one.candidates[one.came]):
                rank = {name: float(values[at]) for name, values in each.items()}
                found.append(Case(year, self.regions[who], one.inside, MappingProxyType(rank)))
        return found

    def exposed(self) -> Floats:
        """The control: ranks where each coming is announced the day before, in learning and in marking alike."""
        return ranked([_told(self.model.kind, one) for one in self.held], self.leaking)

    def promised(self) -> tuple[Floats, Floats]:
        """What was said of every candidate of the held-out outlooks, and whether it came."""
        said = [self.model.promise.of(self.model.scores(_wide(one)), one.context) for one in self.later]
        return np.concatenate(said), np.concatenate([one.came for one in self.later]).astype(float)

    def marked(self) -> Model:
        """The model with its marks, for the file that is shipped."""
        cases = self.cases()
        marks = {
            name: round(marks_of(np.array([one.rank[name] for one in cases])).mrr, 1) for name in ("model", *BASELINES)
        }
        said, came = self.promised()
        learnt = {**self.model.learnt, "marks": {**marks, "comings": len(cases)}}
        learnt["outlook"] = {"said": float(f"{said.mean():.3g}"), "came": float(f"{came.mean():.3g}")}
        return replace(self.model, learnt=learnt)


def run_of(graph: Graph, kind: Kind) -> Run:
    """Gather the lessons of a kind, choose, learn and mark."""
    chronicle = chronicle_of(graph)
    asked = list(arrivals(chronicle, kind, new_year(FIRST), new_year(LAST)))
    every = list(lessons(chronicle, kind, asked, _progress(kind, len(asked))))
    past, held = between(every, 0, CUT), between(every, CUT, LAST)
    penalty, reached = choose_penalty(past)
    before = list(outlooks(chronicle, kind, OUTLOOK_PAST))
    model = learn(kind, past, before, penalty)
    later = list(outlooks(chronicle, kind, OUTLOOK_SINCE))
    regions = [graph.entities[id_].region or "none" for id_ in chronicle.states]
    without = _without(kind, past, penalty)
    passed = {
        "comings": sum(len(one.who) for one in asked),
        "ranked": sum(int(one.came.sum()) for one in every),
        "candidates": round(float(np.mean([len(one.came) for one in held]))) if held else 0,
    }
    leaking = weigh(piled([_told(kind, one) for one in past], RIVALS_TRIED), penalty)
    return Run(model, held, before, later, regions, leaking, reached, without, passed)


def _told(kind: Kind, one: Lesson) -> Lesson:
    """A lesson that gives its answer away."""
    features = one.features.copy()
    features[one.came, columns_of(kind.of_states).index(ANNOUNCED)] = 1.0
    return replace(one, features=features)


def _without(kind: Kind, past: Sequence[Lesson], penalty: float) -> dict[str, float]:
    """The mean reciprocal rank in validation with all measures, and without each group of them."""
    names = columns_of(kind.of_states)
    group = {column: measure.group for measure in measures_of(kind.of_states) for column in measure.columns}
    late = between(past, ABLATION_SINCE, CUT)
    found = {"all": marks_of(validated(late, penalty, None, ABLATION)).mrr}
    for left in dict.fromkeys(group.values()):
        kept = [at for at, name in enumerate(names) if group[name] != left]
        found[left] = marks_of(validated(late, penalty, kept, ABLATION)).mrr
        print(f"{kind.name} without {left}: {found[left] - found['all']:+.2f}", file=sys.stderr)
    return found


def calibrated(run: Run) -> dict[str, Floats]:
    """What each baseline says of the held-out outlooks, made a probability in the same way as the model's score."""
    found = {}
    for at, name in enumerate(BASELINES):
        scores = [np.log(one.baselines[:, at] + 0.02) for one in run.before]
        promise = learn_promise(scores, run.before)
        said = [promise.of(np.log(one.baselines[:, at] + 0.02), one.context) for one in run.later]
        found[name] = np.concatenate(said)
    return found


def _progress(kind: Kind, total: int) -> Callable[[int], None]:
    shown = [0]

    def tell(done: int) -> None:
        if done * 10 // max(total, 1) > shown[0]:
            shown[0] = done * 10 // total
            print(f"{kind.name}: {done:,} of {total:,} asked", file=sys.stderr, flush=True)

    return tell


def _wide(one: Lesson) -> Floats:
    return one.features.astype(float)
