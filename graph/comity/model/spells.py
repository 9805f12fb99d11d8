"""From claims to what was in force when: derived spells, and the as-of rule.

The rule, for one tie (relation, subject, object; parties in order where symmetric):

1. Acts make spells. ``A begins S`` in the ontology: a done act opens a derived spell of S that rests on it, ended by
   the next done act that ends S. Claims of the same act whose dates could be one moment are one occurrence. Being party
   to an agreement begins with the agreement's own inception at the earliest, and not at all where it has none.
2. Claims whose spans overlap are words on the same spell, unless their rank or capacity differ or one source
   lists both. The most preferred one speaks for it; among words that only saw it, the earliest, since what was seen
   in 1965 and in 2026 held from 1965 on. This is settled before any day is asked about.
3. An end that is not said is silence, not a claim to go on: a spell without ``until`` ends where another word ends
   it (an ending act, another source's ``until``), at the earliest after the last day it was seen in force. A less
   preferred word's ``until`` is belied where anybody saw the state in force later and nobody saw it begin again.
   Where its source stopped looking and another says the state began later (a second term), they are two spells.
   Between a beginning and the next beginning all ends are words on one end, and the most preferred decides.
4. Where the ontology says that a state has one holder (an office), a term whose source stopped looking ends when the
   next holder's dated term begins, and one whose end is known to a month or year when the next begins within it.
5. A state that another implies (relations, by an embassy) is seen from the first such sighting on.
6. Every spell ends with the dissolution of either party.

A day is in force from the first day of the beginning's span to the last day of the end's, both included.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from comity.dates import PartialDate, Precision
from comity.model.acts import SUSPENDED, Applies, Spell, Tie, after, alike, tie_of
from comity.model.claim import Claim, Status
from comity.model.preference import Key, Preference
from comity.model.relation import Relations


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row stands in time: the spell's speaker, whether it is this row, first and last day (None: open)."""

    spell: str = ""
    preferred: bool = False
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """One row's word on a tie. ``since`` is the stated beginning, or the day of observation if not ``dated``.

    ``seen`` is the last day the state was seen in force; ``stopped`` says that the source stopped looking then.
    ``source`` is blank for a derived spell.
    """

    id: str
    since: PartialDate
    until: PartialDate | None
    seen: date
    dated: bool
    facet: tuple[str, str]
    key: Key
    source: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class _End:
    """One word on an end; ``facet`` (rank, capacity) limits it to like spells, an act's is blank.

    ``source`` is blank for an act. A source that ends one claim and leaves another open speaks of two spells (two
    consulates, say), so its ends are no word on its own other claims.
    """

    when: PartialDate
    facet: tuple[str, str]
    key: Key
    id: str
    source: str = ""


@dataclass(slots=True)
class _TieWords:
    words: list[_Word]
    ends: list[_End]


def place(
    claims: Sequence[Claim],
    spells: Sequence[Spell],
    acts: Mapping[str, list[Claim]],
    relations: Relations,
    applies: Applies,
    prefer: Preference,
    dissolved: Mapping[str, PartialDate],
) -> dict[str, Placed]:
    """Where every claim and derived spell stands in time, by id."""
    placed = dict(_placed_acts(acts))
    by_id = {claim.id: claim for claim in claims}
    ties: dict[Tie, _TieWords] = defaultdict(lambda: _TieWords([], []))
    for claim in claims:
        if claim.status is not Status.DONE:
            first = claim.announced_on or claim.since
            placed[claim.id] = Placed(claim.id, True, first.first if first else None)
        elif not relations[claim.relation].is_act:
            _add_state(ties[(claim.relation, claim.subject, claim.object)], claim, prefer)
    for spell in spells:
        _add_spell(ties[(spell.relation, spell.subject, spell.object)], spell, prefer(by_id[spell.rests_on[0]]))
    _add_ending_acts(ties, acts, relations, applies, prefer)
    for (_, subject, obj), tie in ties.items():
        limits = [dissolved[party].last for party in (subject, obj) if party in dissolved]
        placed |= _resolve(tie, min(limits, default=None))
    return placed | dict(_handed_to_next(claims, relations, placed))


def _handed_to_next(
    claims: Sequence[Claim], relations: Relations, placed: Mapping[str, Placed]
) -> Iterator[tuple[str, Placed]]:
    """Terms of an office that a source stopped looking at, ended by the next holder's (step 4 of the rule)."""
    terms: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if relations[claim.relation].one_holder and claim.status is Status.DONE and placed[claim.id].begins:
            terms[claim.relation, claim.object].append(claim)
    for held in terms.values():
        begun = sorted({(claim.since.first, claim.subject) for claim in held if claim.since})
        last_seen: dict[str, date] = defaultdict(lambda: date.min)
        for claim in held:
            seen = max(d for d in (date.min, _first(claim.observed_until), _last(claim.observed_on)) if d)
            last_seen[placed[claim.id].spell] = max(last_seen[placed[claim.id].spell], seen)
        for claim in held:
            own = placed[claim.id]
            after = last_seen[own.spell]
            if claim.until and claim.until.precision is not Precision.DAY and own.ends == claim.until.last:
                within = (day for day, holder in begun if day in claim.until and holder != claim.subject)
                if (end := next(within, None)) and own.begins and end > own.begins:
                    yield claim.id, replace(own, ends=end)
            elif own.ends is None and after > date.min:
                following = (day for day, holder in begun if day > after and holder != claim.subject)
                if end := next(following, None):
                    yield claim.id, replace(own, ends=end)


def _placed_acts(acts: Mapping[str, list[Claim]]) -> Iterator[tuple[str, Placed]]:
    for speaker, group in acts.items():
        begins = group[0].since.first if group[0].since else None
        for claim in group:
            yield claim.id, Placed(speaker, claim.id == speaker, begins)


def _add_state(tie: _TieWords, claim: Claim, prefer: Preference) -> None:
    since = claim.since or _observed(claim)
    if since is None:
        return
    seen = max(d for d in (since.first, _first(claim.observed_until), _last(claim.observed_on)) if d)
    facet, key = (claim.rank, claim.capacity), prefer(claim)
    stopped = claim.observed_until is not None and claim.until is None
    dated = claim.since is not None
    tie.words.append(_Word(claim.id, since, claim.until, seen, dated, facet, key, claim.source, stopped))
    if claim.until:
        tie.ends.append(_End(claim.until, facet, key, claim.id, claim.source))


def _add_spell(tie: _TieWords, spell: Spell, key: Key) -> None:
    if spell.since:
        tie.words.append(_Word(spell.id, spell.since, None, spell.since.first, True, ("", ""), key))
    elif spell.observed_on:
        tie.words.append(_Word(spell.id, spell.observed_on, None, spell.observed_on.last, False, ("", ""), key))


def _add_ending_acts(
    ties: Mapping[Tie, _TieWords],
    acts: Mapping[str, list[Claim]],
    relations: Relations,
    applies: Applies,
    prefer: Preference,
) -> None:
    for group in acts.values():
        act = group[0]
        when = act.until or act.since
        for state in relations[act.relation].ends if when else ():
            tie = ties.get(tie_of(relations[state], act))
            if tie is not None and when and applies(relations[state], act):
                tie.ends.append(_End(when, ("", ""), prefer(act), act.id))


def _resolve(tie: _TieWords, dissolved: date | None) -> dict[str, Placed]:
    speakers: list[tuple[_Word, Placed]] = []
    placed: dict[str, Placed] = {}
    for word in sorted(tie.words, key=_who_speaks):
        end = _end(word, tie)
        spell = next((p for s, p in speakers if _same_spell(s, p, word, end)), None)
        if spell is not None:
            placed[word.id] = Placed(spell.spell, False, spell.begins, spell.ends)
            continue
        begins = word.since.first if word.dated else word.since.last
        ends = min((d for d in (end.last if end else None, dissolved) if d), default=None)
        own = Placed(word.id, True, begins, ends) if ends is None or begins <= ends else Placed(word.id, True)
        speakers.append((word, own))
        placed[word.id] = own
    handed = _handed_over(speakers)
    return {id_: replace(p, ends=handed[p.spell]) if p.spell in handed else p for id_, p in placed.items()}


def _handed_over(speakers: list[tuple[_Word, Placed]]) -> dict[str, date]:
    """Last days of spells left open where a source stopped looking: the day before a later spell of the tie begins."""
    handed: dict[str, date] = {}
    for word, own in speakers:
        if word.stopped and own.begins and own.ends is None:
            later = [p.begins for w, p in speakers if p.begins and p.begins > word.seen and alike(w.facet, word.facet)]
            if later:
                handed[word.id] = min(later) - timedelta(days=1)
    return handed


def _who_speaks(word: _Word) -> tuple[bool, date, Key]:
    """The order in which words may speak for a spell: who knows its beginning by preference, then who saw it first.

    Of two that are preferred alike the earlier beginning speaks, not the one whose id happens to sort first.
    """
    if not word.dated:
        return (True, word.since.last, word.key)
    return (False, date.min, (*word.key[:-1], word.since.first.toordinal(), word.key[-1]))


def _end(word: _Word, tie: _TieWords) -> PartialDate | None:
    """The end of a word's spell (step 3): its own unless a more preferred word names another."""
    rivals = [e for e in tie.ends if _speaks_of(e, word) and _may_end(e, word) and not _refuted(e, word, tie)]
    if word.until:
        rivals = [e for e in rivals if e.key <= word.key]
    if not rivals:
        return word.until
    first = min((e.when for e in rivals), key=lambda when: when.last)
    later = (w.since.first for w in tie.words if w.dated and w.since.first > word.since.last)
    restarts = [day for day in later if day >= first.first]
    until_restart = [e for e in rivals if not restarts or e.when.first <= min(restarts)]
    return min(until_restart or rivals, key=lambda e: (e.key, e.when)).when


def _speaks_of(end: _End, word: _Word) -> bool:
    """Whether an end is one of the word's spell: an act's is of all, but of suspensions only of those still open."""
    if _by_act(end) and not (word.until and word.facet[1] == SUSPENDED):
        return True
    return alike(end.facet, word.facet)


def _refuted(end: _End, word: _Word, tie: _TieWords) -> bool:
    """Whether a less preferred word's end is belied by a later sight of the state, without a restart in between."""
    if _by_act(end) or end.key <= word.key:
        return False
    goes_on = end.when.last + timedelta(days=1)
    fitting = [w for w in tie.words if alike(w.facet, end.facet) and w.seen > end.when.last]
    restart = min((w.since.first for w in fitting if w.dated and w.since.first > goes_on), default=date.max)
    return any(w.since.first <= goes_on if w.dated else w.seen < restart for w in fitting)


def _by_act(end: _End) -> bool:
    """Whether an act ends the state: it has no source of its own and ends every spell, suspended or not."""
    return not end.source


def _may_end(end: _End, word: _Word) -> bool:
    if end.id == word.id:
        return True
    if end.source and end.source == word.source:
        return False
    return end.when.last >= word.seen and after(end.when, word.since)


def _same_spell(speaker: _Word, spell: Placed, word: _Word, end: PartialDate | None) -> bool:
    if not alike(speaker.facet, word.facet) or spell.begins is None:
        return False
    if word.dated and speaker.dated and speaker.since.overlaps(word.since):
        return True
    if _is_later_term(speaker, word) or _is_later_term(word, speaker):
        return False
    if word.source and word.source == speaker.source:  # it lists two: two consulates, say, each with its own end
        return False
    seen_first = word.since.last if word.dated else word.since.first - timedelta(days=1)
    begins_before_end = spell.ends is None or seen_first < spell.ends
    ends_after_begin = end is None or spell.begins < end.first
    return begins_before_end and ends_after_begin


def _is_later_term(later: _Word, earlier: _Word) -> bool:
    """Whether a source says the state began after another source had seen it and stopped looking: both may be right.

    An act that begins the state says that it did not hold before, so spells derived from acts are no later terms.
    """
    return earlier.stopped and later.dated and bool(later.source) and earlier.seen < later.since.first


def _observed(claim: Claim) -> PartialDate | None:
    return claim.observed_on or claim.observed_until or claim.until


def _first(day: PartialDate | None) -> date | None:
    return day.first if day else None


def _last(day: PartialDate | None) -> date | None:
    return day.last if day else None
