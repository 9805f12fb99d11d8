"""What was accepted, as source folders in ``$COMITY_HOME/sources``: always to be made again from the journal."""

import hashlib
import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from comity.errors import OutputError
from comity.ledger.home import Home
from comity.ledger.journal import Action, Entry, Journal
from comity.ledger.registry import write_entities
from comity.ledger.seedfiles import write_claims
from comity.ledger.verdicts import Item, State, items_of
from comity.ledger.wholefile import reason
from comity.model import Claim, Relations, Source
from comity.review.claiming import as_claim, as_source

_MAKING = ".publishing-"
_LAYOUT = 1
"""Raised when folders come to be written otherwise, so that they are written again."""


def publish(home: Home, relations: Relations, *, anew: bool = False) -> None:
    """Write the folder of every source that is behind the journal (``anew``: of all); one with nothing accepted goes.

    Raises:
        JournalError: the journal cannot be read.
        OutputError: a folder cannot be written.
    """
    journal = Journal(home)
    if journal.path.exists():
        with journal.writing() as entries:
            publish_sources(home, sources_of(entries), items_of(entries).values(), relations, anew=anew)


def sources_of(entries: Iterable[Entry]) -> list[str]:
    """Every source that was ever read, even where the reading was undone: its folder may have to go."""
    return list(dict.fromkeys(entry.facts["source"] for entry in entries if entry.action is Action.READ))


def publish_sources(
    home: Home, sources: Iterable[str], items: Iterable[Item], relations: Relations, *, anew: bool = False
) -> None:
    """``publish`` for some sources, of all items; whoever calls holds the journal."""
    for stale in home.path.glob(f"{_MAKING}*"):
        shutil.rmtree(stale, ignore_errors=True)
    accepted: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.state is State.ACCEPTED:
            accepted[item.source].append(item)
    for source in sources:
        try:
            if told := accepted[source]:
                if anew or not _is_current(home.sources / source, told):
                    _write(home.sources / source, told, relations)
            else:
                _remove(home.sources / source)
        except OSError as error:
            why = f"{reason(error)}; nothing is lost, the journal has it"
            raise OutputError(f"{home.sources / source} cannot be written: {why}") from error


def _is_current(folder: Path, accepted: list[Item]) -> bool:
    """Whether a folder was written from just these decisions: its ``source.toml``, put in place last, says so."""
    try:
        with (folder / "source.toml").open(encoding="utf-8", errors="replace") as stream:
            return stream.readline() == _mark(accepted)
    except FileNotFoundError:
        return False


def _mark(accepted: list[Item]) -> str:
    numbers = " ".join(str(item.number) for item in accepted)
    digest = hashlib.blake2b(f"{_LAYOUT} {numbers}".encode(), digest_size=8).hexdigest()
    return f"# Written by comity review from the journal ({digest}): what is changed here is lost.\n"


def _write(target: Path, accepted: list[Item], relations: Relations) -> None:
    """Files take their places one by one, each whole; what others need comes first: entities, claims, source.toml."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=_MAKING, dir=target.parent.parent) as place:
        made = Path(place)
        write_entities(made / "entities", {e.id: e for item in accepted for e in item.entities}.values())
        write_claims(made / "claims.csv", _claims(accepted, relations))
        about = _mark(accepted) + _toml(as_source(accepted[0].document, accepted[0].read))
        (made / "source.toml").write_text(about, encoding="utf-8")
        files = [*(made / "entities").rglob("*.csv"), made / "claims.csv", made / "source.toml"]
        kept = {target / path.relative_to(made) for path in files}
        for path in files:
            place_of = target / path.relative_to(made)
            place_of.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place_of)
    for stray in set(target.rglob("*.csv")) - kept:
        stray.unlink()


def _claims(accepted: Iterable[Item], relations: Relations) -> list[Claim]:
    """What a document says twice it says once, in the words that come first."""
    in_order = sorted(accepted, key=lambda item: item.proposal.evidence.start)
    claims = (as_claim(item.proposal, item.document, relations) for item in in_order)
    distinct: dict[str, Claim] = {}
    for claim in claims:
        distinct.setdefault(replace(claim, key="").id, claim)
    return list(distinct.values())


def _remove(folder: Path) -> None:
    """Without its ``source.toml`` a folder is no source any more, however far the rest gets."""
    (folder / "source.toml").unlink(missing_ok=True)
    if folder.exists():
        shutil.rmtree(folder)


def _toml(source: Source) -> str:
    texts = ("id", "title", "authors", "version", "licence", "citation", "homepage", "note")
    facts = {name: getattr(source, name) for name in texts} | {"retrieved": str(source.retrieved)}
    lines = [f"{name} = {json.dumps(text, ensure_ascii=False)}" for name, text in facts.items() if text]
    flags = [f'rank = "{source.rank}"', f"open_licence = {json.dumps(source.open_licence)}"]
    return "\n".join([*lines, *flags, ""])
