"""A small lexicon for tests without a graph: a few states, leaders, bodies, agreements, gatherings and places."""

from datetime import date

from comity.dates import PartialDate
from comity.model import Entity, Name
from comity.reading.lexicon import Lexicon, Term


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def names(*texts: str, kind: str = "alias") -> tuple[Name, ...]:
    return tuple(Name(text, kind=kind) for text in texts)


def state(code: str, label: str, *people: str, seats: tuple[str, ...] = (), more: tuple[Name, ...] = ()) -> Entity:
    return Entity(f"state/{code}", label, (*names(*people, kind="demonym"), *names(*seats, kind="metonym"), *more))


STATES = [
    state("KAZ", "Kazakhstan", "Kazakh", seats=("Astana",)),
    state("EGY", "Egypt", "Egyptian", seats=("Cairo",)),
    state("ISR", "Israel", "Israeli"),
    state("KEN", "Kenya", "Kenyan", seats=("Nairobi",)),
    state("CHN", "China", "Chinese", seats=("Beijing",), more=names("People's Republic of China")),
    state("USA", "United States", "American", seats=("Washington", "White House"), more=names("US", kind="acronym")),
    state("CHE", "Switzerland", "Swiss"),
    state("JOR", "Jordan", "Jordanian"),
    state("GBR", "United Kingdom", "British", more=names("Britain")),
    state("COG", "Republic of the Congo", "Congolese", seats=("Brazzaville",), more=names("Congo")),
    state("KOR", "South Korea", "South Korean"),
    state("PRK", "North Korea", "North Korean"),
    state("TTO", "Trinidad and Tobago"),
    state("AUT", "Austria", "Austrian", seats=("Vienna",)),
    Entity(
        "state/COD",
        "Democratic Republic of the Congo",
        (
            *names("Congo"),
            *names("Congolese", kind="demonym"),
            Name("Zaire", kind="former", since=day("1971-10-27"), until=day("1997-05-16")),
        ),
    ),
    Entity("state/RUS", "Russia", names("Moscow", kind="metonym"), inception=day("1991-12-26")),
    Entity(
        "state/SUN",
        "Soviet Union",
        (*names("Moscow", kind="metonym"), *names("Soviet", kind="demonym")),
        inception=day("1922-12-30"),
        dissolution=day("1991-12-25"),
    ),
]
OTHERS = [
    Entity("organization/nato", "North Atlantic Treaty Organization", names("NATO", kind="acronym")),
    Entity("organization/eu", "European Union", names("EU", kind="acronym")),
    Entity("organization/who", "World Health Organization", names("WHO", kind="acronym")),
    Entity("organization/commonwealth", "Commonwealth"),
    Entity("agreement/abraham-accords", "Abraham Accords", (), (), day("2020-09-15")),
    Entity("agreement/algiers-accords-1981", "Algiers Accords, 1981", (), (), day("1981-01-19")),
    Entity("summit/nato-2022", "NATO summit 2022, Madrid", names("2022 NATO summit"), (), day("2022-06-28")),
    Entity("summit/nato-2023", "NATO summit 2023, Vilnius", names("2023 NATO summit"), (), day("2023-07-11")),
    Entity("summit/bandung-1955", "Bandung Conference, 1955", names("Bandung Conference"), (), day("1955-04-18")),
    Entity(
        "summit/chogm-2022",
        "Commonwealth Heads of Government Meeting 2022, Kigali",
        names("Commonwealth summit 2022"),
        (),
        day("2022-06-24"),
    ),
    Entity("place/astana", "Astana", of="state/KAZ"),
    Entity("place/cairo", "Cairo", of="state/EGY"),
    Entity("place/kigali", "Kigali"),
    Entity("place/vienna", "Vienna", of="state/AUT"),
    Entity("person/kassym-jomart-tokayev", "Kassym-Jomart Tokayev", of="state/KAZ"),
    Entity("person/anwar-sadat", "Anwar Sadat", of="state/EGY"),
    Entity("person/hosni-mubarak", "Hosni Mubarak", of="state/EGY"),
    Entity("person/xi-jinping", "Xi Jinping", of="state/CHN"),
    Entity("person/george-bush", "George H. W. Bush", of="state/USA"),
    Entity("person/luiz-inacio-lula-da-silva", "Luiz Inácio Lula da Silva", of="state/BRA"),
    Entity("person/charles-iii", "Charles III", of="state/ATG"),
]


def term(person: str, where: str, office: str, since: str, until: str = "") -> Term:
    ends = date.fromisoformat(until) if until else None
    return Term(f"person/{person}", f"state/{where}", office, date.fromisoformat(since), ends)


TERMS = [
    term("kassym-jomart-tokayev", "KAZ", "headOfState", "2019-03-20"),
    term("anwar-sadat", "EGY", "headOfState", "1970-10-15", "1981-10-06"),
    term("hosni-mubarak", "EGY", "headOfState", "1981-10-14", "2011-02-11"),
    term("xi-jinping", "CHN", "headOfState", "2013-03-14"),
    term("george-bush", "USA", "headOfState", "1989-01-20", "1993-01-20"),
    term("luiz-inacio-lula-da-silva", "BRA", "headOfState", "2023-01-01"),
    term("charles-iii", "ATG", "headOfState", "2022-09-08"),
    term("charles-iii", "GBR", "headOfState", "2022-09-08"),
]


def small_lexicon() -> Lexicon:
    """The lexicon of the entities and terms above."""
    return Lexicon([*STATES, *OTHERS], {"state/SCG": "state/SRB"}, TERMS)
