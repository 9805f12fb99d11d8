"""Whatever is pasted, saved or piped becomes a document, or is refused in words that say what to do."""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import ReadingError
from comity.reading.intake import LONGEST, document, read_file, tidy, unwrapped

PAGE = """<!DOCTYPE html><html><head><title>Title</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Malta &amp; Fiji open embassies</h1><script>if (a<b) alert("<p>Never run</p><script>")</script>
<p>Malta opened an&nbsp;embassy in <b title="capital > town">Suva</b>
on Monday.</p><!-- <p>Draft: Malta cut ties.</p> --><p>Fiji&#8217;s premier said "thank you".<br>He left.</p></article>
<footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Curaçao’s “status”".encode(), "Curaçao’s “status”"),
        (b"\xef\xbb\xbfMalta", "Malta"),
        ("Türkiye left.".encode("utf-16"), "Türkiye left."),
        (b"\xfe\xff" + "Türkiye left.".encode("utf-16-be"), "Türkiye left."),
        ("Türkiye left.".encode("utf-32"), "Türkiye left."),
        (b"C\xf4te d\x92Ivoire", "Côte d’Ivoire"),
        ("Côte ".encode() + b"d\x92Ivoire", "Côte d’Ivoire"),
    ],
)
def test_bytes_of_any_encoding_and_of_two_at_once(raw: bytes, text: str) -> None:
    assert document(raw).text == text


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "empty"),
        (" \n\t \r\n", "empty"),
        ("... ?! 🤝", "no words"),
        ("<html><body><script>x</script></body></html>", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no text"),
        (bytes(range(256)) * 4, "no text"),
        ("Malta joined.".encode("utf-16-le"), "no text"),
        (b"\xff\xfeM", "save it as UTF-8"),
        ("a" * (LONGEST + 1), "split it"),
        (b"a" * (4 * LONGEST + 1), "split it"),
        ("Der Bundeskanzler traf am Montag in Berlin den Präsidenten der Republik. " * 10, "English"),
        ("Le président a rencontré son homologue à Paris avant de partir pour Rome. " * 10, "English"),
        ("Президент прибыл в столицу и встретился с премьером. " * 10, "English"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_mend(given: str | bytes, why: str) -> None:
    with pytest.raises(ReadingError, match=why):
        document(given)


def test_a_short_text_and_an_english_one_with_foreign_quotes_are_read() -> None:
    assert document("Malta, Fiji: Botschaft eröffnet").text
    quote = "“Wir haben heute ein neues Kapitel aufgeschlagen”, "
    assert document(f"The chancellor said {quote} and that the treaty of the two would be signed in May. " * 5)


def test_html_is_reduced_to_what_a_reader_of_the_page_sees() -> None:
    assert document(PAGE).text == (
        "Malta & Fiji open embassies\n\nMalta opened an embassy in Suva on Monday.\n\n"
        'Fiji’s premier said "thank you".\n\nHe left.'
    )


def test_prose_with_a_tag_or_a_comparison_stays_as_it_is() -> None:
    for text in ("Use <b> for bold, the ministry wrote.", "If 3 < 5 and 5 > 3, Malta signs."):
        assert document(text).text == text


HOSTILE = ("<!--", "<p", "<![", "<a b='", "<script>", "</", "&#", "<p title='>' ", '<a "', "<p><p><?", "<nav></svg>")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_markup_is_bounded(hostile: str) -> None:
    text = "<p><p>" + hostile * (200_000 // len(hostile))
    start = time.process_time()
    with suppress(ReadingError):
        document(text)
    assert time.process_time() - start < 5


def test_lines_broken_by_a_mailer_are_joined_and_paragraphs_are_not() -> None:
    text = (
        "Malta and Fiji on Monday agreed to open\nembassies in each other's capitals, the\nministers of both said.\n\n"
        "A headline of its own\nThe prime minister of Fiji, who had come to the island for the first time, left again."
    )
    joined = unwrapped(text)
    assert len(joined) == len(text)
    assert joined.split("\n") == [
        "Malta and Fiji on Monday agreed to open embassies in each other's capitals, the ministers of both said.",
        "",
        "A headline of its own",
        "The prime minister of Fiji, who had come to the island for the first time, left again.",
    ]


@given(st.text())
def test_tidying_keeps_every_offset(text: str) -> None:
    tidied = tidy(text)
    assert len(tidied) == len(text)
    assert len(unwrapped(tidied)) == len(text)
    assert all(char == "\n" or char.isprintable() for char in tidied)
    tidied.encode("utf-8")


def test_a_file_that_is_not_there_or_a_folder_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ReadingError, match=path.name):
            read_file(path)
