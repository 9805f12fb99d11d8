"""What must be known beside a ranking: why it is empty, who was left out, and how far it can be trusted."""

from collections.abc import Iterator

from comity.network.candidates.model import CUT, Model
from comity.network.candidates.questions import Asked
from comity.network.candidates.reasons import Explained
from comity.view import View


def why_nobody(asked: Asked, target: str, view: View) -> str:
    """Why nobody can be ranked; empty where somebody can."""
    day, kind = view.day, asked.kind
    if kind.of_states and asked.world.seat[asked.target] < 0:
        return f"{target} is not known to exist on {day}: there is nobody to rank."
    if kind.least and not asked.members.any():
        return f"Nobody is known to be in on {day} ({target}, {kind.relation}): there is nothing to rank from."
    if not asked.pool.any():
        why = "no break with it stands" if not kind.least else "every state that exists is in"
        return f"Nobody is left to rank on {day} ({target}, {kind.relation}): {why}."
    return ""


def notes_on(explained: Explained, view: View) -> Iterator[str]:
    """Who is in and who is ranked, how the backtest went, and what to mind."""
    asked, model = explained.asked, explained.model
    day, count = view.day, int(asked.members.sum())
    who = f"{count} states are in on {day}; {int(asked.pool.sum())} are ranked."
    doubtful = int(asked.doubtful.sum())
    if doubtful:
        who += f" {doubtful} may have come at some day around this one and are left out."
    yield who
    yield from _trust(model)
    if count < asked.kind.least:
        yield f"With fewer than {asked.kind.least} in, nothing like it was in the backtest."
    if day.isoformat() < CUT:
        yield f"The weights were learnt from all that came before {CUT}, and so from what followed this day too."
    if model.learnt.get("lent"):
        yield "What an announcement weighs was learnt of organisations, where applications are told in full."


def _trust(model: Model) -> Iterator[str]:
    marks = model.learnt.get("marks")
    if marks:
        best = max(value for name, value in marks.items() if name not in ("model", "comings"))
        yield (
            f"Backtest, {model.kind.name}, {marks['comings']:,} comings since {CUT[:4]}: mean reciprocal rank "
            f"{marks['model']:.1f}, best baseline {best:.1f} (of 100)."
        )
    outlook = model.learnt.get("outlook")
    if outlook:
        yield (
            f"Probabilities of coming within five years were {outlook['said']:.2%} on average in those years; "
            f"{outlook['came']:.2%} came."
        )
