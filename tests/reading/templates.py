"""Sentences that tell one fact, with room for who and whom: what the metamorphic tests turn around."""

from dataclasses import dataclass, replace

Named = tuple[str, str]
"""A name as a text writes it, and the id it must lead to."""

STATES = (
    ("Kenya", "state/KEN"),
    ("Peru", "state/PER"),
    ("the United Arab Emirates", "state/ARE"),
    ("Côte d’Ivoire", "state/CIV"),
    ("Norway", "state/NOR"),
    ("Georgia", "state/GEO"),
    ("Vietnam", "state/VNM"),
    ("the Netherlands", "state/NLD"),
)
LEADERS = (
    ("Emmanuel Macron", "person/emmanuel-macron"),
    ("Narendra Modi", "person/narendra-modi"),
    ("Cyril Ramaphosa", "person/cyril-ramaphosa"),
    ("Olaf Scholz", "person/olaf-scholz"),
    ("Justin Trudeau", "person/justin-trudeau"),
)
BODIES = (
    ("ASEAN", "organization/asean"),
    ("the African Union", "organization/african-union"),
    ("the Council of Europe", "organization/council-of-europe"),
    ("Mercosur", "organization/mercosur"),
)
AGREEMENTS = (
    ("the Paris Agreement", "agreement/paris-agreement"),
    ("the Rome Statute", "agreement/rome-statute"),
    ("the Ottawa Treaty", "agreement/ottawa-treaty"),
    ("the Abraham Accords", "agreement/abraham-accords"),
)
GATHERINGS = (
    ("the 2023 NATO summit", "summit/nato-2023"),
    ("the 2023 G20 summit", "summit/g20-2023"),
    ("the 2023 G7 summit", "summit/g7-2023"),
)
KINDS: dict[str, tuple[Named, ...]] = {
    "state": STATES,
    "leader": LEADERS,
    "body": BODIES,
    "agreement": AGREEMENTS,
    "gathering": GATHERINGS,
}


@dataclass(frozen=True)
class Template:
    """A clause: ``verb`` in four forms (bare, past, participle, ``ing``), ``rest`` after it, its ``passive``."""

    name: str
    relation: str
    verb: str
    rest: str
    passive: str = ""
    sides: tuple[str, str] = ("state", "state")
    mutual: bool = False

    def casts(self, count: int) -> list[tuple[Named, Named]]:
        """Pairs of who and whom, no one twice in a pair."""
        ours, theirs = (KINDS[side] for side in self.sides)
        apart = 1 if ours is theirs else 0
        return [(ours[n], theirs[(n + apart) % len(theirs)]) for n in range(count)]

    def clause(self, a: str, b: str, form: int = 1, before: str = "") -> str:
        """Who did it and to whom, in one form of the verb, with words before it."""
        verb = self.verb.split()[form].replace("_", " ")
        return f"{a} {before}{verb} {self.rest.format(b=b)}"

    def turned(self, a: str, b: str) -> str:
        """The same from the other side: the passive, or the word that says it of the other."""
        return self.passive.format(a=a, b=b)


def sentence(clause: str, end: str = ".") -> str:
    """A clause as a sentence."""
    return clause[0].upper() + clause[1:] + end


RECOGNISE = "recognise recognised recognised recognising"
JOIN = "join joined joined joining"
SIGN = "sign signed signed signing"
_MUTUAL = Template("", "", "", "", mutual=True)
_JOINED = Template("", "joined", "", "", sides=("state", "body"))
_LEFT = replace(_JOINED, relation="withdrew")
_TREATY = Template("", "signed", "", "", sides=("state", "agreement"))
_MEETING = Template("", "met", "", "", sides=("leader", "leader"), mutual=True)
_JOURNEY = Template("", "visited", "", "", sides=("leader", "state"))

TEMPLATES = (
    Template("recognise", "recognized", RECOGNISE, "{b}", "{b} was recognised by {a}"),
    Template(
        "extend recognition",
        "recognized",
        "extend extended extended extending",
        "diplomatic recognition to {b}",
        "diplomatic recognition was extended to {b} by {a}",
    ),
    Template(
        "cut relations",
        "cutRelations",
        "cut cut cut cutting",
        "diplomatic relations with {b}",
        "diplomatic relations with {b} were cut by {a}",
    ),
    Template(
        "break off relations",
        "cutRelations",
        "break_off broke_off broken_off breaking_off",
        "diplomatic relations with {b}",
        "diplomatic relations with {b} were broken off by {a}",
    ),
    Template(
        "sever ties",
        "cutRelations",
        "sever severed severed severing",
        "ties with {b}",
        "ties with {b} were severed by {a}",
    ),
    replace(
        _MUTUAL,
        name="establish relations",
        relation="establishedRelations",
        verb="establish established established establishing",
        rest="diplomatic relations with {b}",
        passive="diplomatic relations were established between {a} and {b}",
    ),
    replace(
        _MUTUAL,
        name="restore relations",
        relation="restoredRelations",
        verb="restore restored restored restoring",
        rest="diplomatic relations with {b}",
        passive="diplomatic relations between {a} and {b} were restored",
    ),
    replace(
        _MUTUAL,
        name="resume ties",
        relation="restoredRelations",
        verb="resume resumed resumed resuming",
        rest="diplomatic ties with {b}",
        passive="diplomatic ties with {b} were resumed by {a}",
    ),
    replace(
        _MUTUAL,
        name="normalise relations",
        relation="normalizedRelations",
        verb="normalise normalised normalised normalising",
        rest="relations with {b}",
        passive="relations between {a} and {b} were normalised",
    ),
    replace(_JOINED, name="join a body", verb=JOIN, rest="{b}", passive="{b} was joined by {a}"),
    replace(
        _JOINED,
        name="become a member",
        verb="become became become becoming",
        rest="a member of {b}",
        passive="{b} admitted {a}",
    ),
    replace(
        _JOINED,
        name="be admitted",
        verb="be_admitted was_admitted been_admitted being_admitted",
        rest="to {b}",
        passive="{b} admitted {a} as a member",
    ),
    replace(
        _JOINED,
        name="rejoin a body",
        verb="rejoin rejoined rejoined rejoining",
        rest="{b}",
        passive="{b} was rejoined by {a}",
    ),
    replace(_LEFT, name="withdraw", verb="withdraw withdrew withdrawn withdrawing", rest="from {b}"),
    replace(_LEFT, name="leave", verb="leave left left leaving", rest="{b}"),
    replace(_LEFT, name="quit", verb="quit quit quit quitting", rest="{b}"),
    replace(_LEFT, name="pull out", verb="pull_out pulled_out pulled_out pulling_out", rest="of {b}"),
    replace(_TREATY, name="sign", verb=SIGN, rest="{b}", passive="{b} was signed by {a}"),
    replace(
        _TREATY,
        name="ratify",
        relation="ratified",
        verb="ratify ratified ratified ratifying",
        rest="{b}",
        passive="{b} was ratified by {a}",
    ),
    replace(_TREATY, name="accede", relation="joined", verb="accede acceded acceded acceding", rest="to {b}"),
    replace(
        _TREATY,
        name="mediate",
        relation="mediated",
        verb="mediate mediated mediated mediating",
        rest="{b}",
        passive="{b} was mediated by {a}",
    ),
    replace(
        _TREATY,
        name="withdraw from a treaty",
        relation="withdrew",
        verb="withdraw withdrew withdrawn withdrawing",
        rest="from {b}",
    ),
    replace(_MEETING, name="meet", verb="meet met met meeting", rest="{b}", passive="{a} and {b} met"),
    replace(
        _MEETING,
        name="hold talks",
        verb="hold held held holding",
        rest="talks with {b}",
        passive="talks were held between {a} and {b}",
    ),
    replace(_MEETING, name="confer", verb="confer conferred conferred conferring", rest="with {b}"),
    replace(
        _JOURNEY, name="visit", verb="visit visited visited visiting", rest="{b}", passive="{b} was visited by {a}"
    ),
    replace(_JOURNEY, name="travel", verb="travel travelled travelled travelling", rest="to {b}"),
    replace(
        _JOURNEY,
        name="pay a visit",
        verb="pay paid paid paying",
        rest="an official visit to {b}",
        passive="an official visit to {b} was paid by {a}",
    ),
    Template(
        "host a leader",
        "hosted",
        "host hosted hosted hosting",
        "{b}",
        "{b} was hosted by {a}",
        sides=("leader", "leader"),
    ),
    Template(
        "host a summit",
        "hosted",
        "host hosted hosted hosting",
        "{b}",
        "{b} was hosted by {a}",
        sides=("state", "gathering"),
    ),
    Template(
        "attend",
        "attended",
        "attend attended attended attending",
        "{b}",
        "{b} was attended by {a}",
        sides=("leader", "gathering"),
    ),
)
