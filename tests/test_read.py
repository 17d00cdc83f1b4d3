"""Documents in: every format gives the same document, and every bad one a sentence."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import InputError
from kg.model import Document
from kg.read import READERS, discover, read, read_all
from kg.read.fields import LONGEST
from kg.read.language import detect, known
from kg.read.source import LONGEST_BYTES

TEXT = "قال التحالف، الأربعاء، إنه رد بسرعة.\n\n  • وأضاف: “لا ضحايا”."


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8"))
    return path


def refusals(path: Path) -> list[str]:
    found: list[InputError] = []
    assert not list(read(path, refuse=found.append))
    return [refusal.message for refusal in found]


def test_the_seed_is_the_article_to_the_letter() -> None:
    (seed,) = read_all([resources.folder("seeds")])

    digest = hashlib.sha256(seed.text.encode("utf-8")).hexdigest()
    assert digest == "91cc1886a68f3400ebd851936e9954bcc829bcccd0c8293e3119ca434537c0b5"
    assert (seed.id, seed.lang, seed.published) == ("000_ef3a2edaa4e83062", "ar", date(2022, 1, 7))
    assert seed.title == seed.text.split("\n", maxsplit=1)[0]


FORMATS = {
    ".txt": f"---\nid: a\ntitle: عنوان\nlang: ar\npublished: 2022-01-07\npublisher: و: كالة\nurl: https://x.org/1\n---\n\n{TEXT}\n",
    ".json": json.dumps(
        {
            "id": "a",
            "title": "عنوان",
            "lang": "ar-SY",
            "published": "2022-01-07T23:30:00+03:00",
            "publisher": "و: كالة",
            "url": "https://x.org/1",
            "text": TEXT,
            "entities": [{"id": "E1"}],
        }
    ),
}
FORMATS[".jsonl"] = FORMATS[".json"] + "\n\n"


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_every_format_gives_the_same_document(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a{suffix}", FORMATS[suffix])

    assert list(read(path)) == [
        Document("a", TEXT, "ar", date(2022, 1, 7), title="عنوان", publisher="و: كالة", url="https://x.org/1")
    ]


PAGE = """<!doctype html><html lang="ar-SY"><head><title>عنوان &amp; خبر</title>
<meta property="article:published_time" content="2022-01-07T10:00:00Z"><meta property="og:site_name" content="وكالة">
<link rel="canonical" href="https://x.org/1"><style>p { color: red }</style></head>
<body><nav><p>القائمة</p></nav><article><p>موجز</p></article>
<article><h1>عنوان</h1><script>var p = "<p>لا</p>";</script><p>قال <b>التحالف</b>
إنه رد.<p>وأضاف:<br>لا ضحايا<figure><p>صورة</p></figure></article><footer><p>حقوق</p></footer></body></html>"""


def test_a_page_gives_its_longest_article(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path / "page.html", PAGE))

    assert found.text == "عنوان\n\nقال التحالف إنه رد.\n\nوأضاف: لا ضحايا"
    assert found == Document(
        "page", found.text, "ar", date(2022, 1, 7), title="عنوان & خبر", publisher="وكالة", url="https://x.org/1"
    )


def test_a_page_without_article_gives_its_paragraphs_and_the_date_of_its_time(tmp_path: Path) -> None:
    page = '<p>قصفت القاعدة.</p><time datetime="2022-01-05T01:00">x</time><p>لا ضحايا.'
    (found,) = read(write(tmp_path / "page.htm", page))

    assert (found.text, found.published, found.lang) == (
        "قصفت القاعدة.\n\nلا ضحايا.",
        date(2022, 1, 5),
        "ar",
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("\ufeffقال\r\nالتحالف\r\n", "قال\nالتحالف", id="a Windows file: mark and line ends go"),
        pytest.param("  قال  التحالف ", "  قال  التحالف ", id="spaces are the text's own"),
        pytest.param("\n\nقال التحالف", "\n\nقال التحالف", id="blank lines before it count"),
        pytest.param("---\nlang: ar\n---\n\n\nقال التحالف", "قال التحالف", id="and not after the front matter"),
    ],
)
def test_plain_text_is_kept(tmp_path: Path, text: str, kept: str) -> None:
    (found,) = read(write(tmp_path / "a.txt", text))

    assert found.text == kept


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_json_keeps_every_text_to_the_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = write(tmp_path_factory.mktemp("json") / "a.json", json.dumps({"text": "قال " + text, "lang": "ar"}))

    assert [found.text for found in read(path)] == ["قال " + text]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("قال التحالف on Twitter", "ar"),
        ("The SDF (قسد) said on Thursday", "en"),
        ("Ça va à Raqqa", "en"),
        ("Обстрел", None),
        ("123 …", None),
    ],
)
def test_the_script_tells_the_language(text: str, lang: str | None) -> None:
    assert detect(text) == lang


def test_defaults_are_for_documents_that_name_nothing(tmp_path: Path) -> None:
    lines = '{"text": "SDF"}\n{"text": "قال", "published": "2020-05-01", "lang": "ar-SY"}'
    path = write(tmp_path / "a.jsonl", lines)

    found = list(read(path, lang="ar", published=date(2022, 1, 7)))

    assert [(d.id, d.lang, d.published) for d in found] == [
        ("a-1", "ar", date(2022, 1, 7)),
        ("a-2", "ar", date(2020, 5, 1)),
    ]


def test_a_document_without_a_date_is_read(tmp_path: Path) -> None:
    (found,) = read(write(tmp_path / "a.txt", TEXT))

    assert found.published is None


BAD = [
    ("a.txt", b"", "the document is empty; it needs a text"),
    ("a.txt", b" \n\t\n", "the document is empty; it needs a text"),
    ("a.txt", "قال".encode() + b"\xe3\xc7", "byte 0xe3 at offset 6 is not UTF-8; save the file as UTF-8"),
    ("a.txt", "قال".encode("cp1256"), "byte 0xde at offset 0 is not UTF-8; save the file as UTF-8"),
    ("a.txt", b"abc\0def", "the text holds a zero byte at character 3; give plain text"),
    ("a.txt", "Привет".encode(), "no 'lang', and its letters do not tell; give one of: "),
    ("a.txt", b"123", "no 'lang', and its letters do not tell; give one of: "),
    ("a.txt", b"---\nlang: ru\n---\nabc", "no rules for the language 'ru'; known: " + ", ".join(known())),
    ("a.txt", b"---\nlang: ar\nabc", "line 1: the front matter is never closed; end it with a line '---'"),
    ("a.txt", b"---\npublised: 2022-01-07\n---\nabc", "line 2: 'publised' is no key of the front matter; known: id,"),
    ("a.txt", b"---\nlang: en\nlang: ar\n---\nabc", "line 3: the key 'lang' stands there twice; keep one"),
    (
        "a.txt",
        b"---\npublished: yesterday\nlang: ar\n---\nabc",
        "'published' is 'yesterday', which is no date; write it",
    ),
    (
        "a.txt",
        b"---\npublished: 2022-02-30\nlang: ar\n---\nabc",
        "'published' is '2022-02-30', which is no date; write it as",
    ),
    ("a.json", b'{"text": "abc",\n "lang" "en"}', "line 2, column 9: not JSON (Expecting ':' delimiter); mend it"),
    ("a.json", b'{"text": "abc", "text": "def"}', "the key 'text' stands twice in one object; keep one"),
    ("a.json", b'"abc"', "not an object but str; a document is"),
    ("a.json", b'{"body": "abc"}', "no 'text'; a document is"),
    ("a.json", b'{"text": 7}', "'text' is not a string but int; put it in quotes"),
    ("a.json", b'{"text": "abc \\ud800"}', "'text' holds half a character (a lone surrogate); save it as whole UTF-8"),
    ("a.json", b"[" * 100_000, "not JSON that can be read"),
    ("a.json", b"[" + b"9" * 5_000 + b"]", "not JSON that can be read"),
    ("a.html", b"<html><script>only()</script></html>", "the document is empty; it needs a text"),
    ("a.txt", b"x" * (LONGEST + 1), "1,000,001 characters are too long for one document; split it into texts of at"),
    ("a.txt", b"x" * 10_000_000, "10,000,000 bytes are too long for one document; split it into texts of at most"),
    ("a.pdf", b"%PDF", "no reader for '.pdf' files; kg reads .htm .html .json .jsonl .txt"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), BAD, ids=[f"{n} {s[:40]}" for n, _, s in BAD])
def test_what_cannot_be_read_gives_one_sentence(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    (message,) = refusals(path)

    assert message.startswith(str(path))
    assert sentence in message
    assert "\n" not in message


def test_a_missing_file_and_a_folder_give_a_sentence(tmp_path: Path) -> None:
    assert "No such file" in refusals(tmp_path / "no.txt")[0]
    (tmp_path / "folder.txt").mkdir()
    assert len(refusals(tmp_path / "folder.txt")) == 1


def test_a_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = '{"text": "قصف"}'
    endless = '{"text": "' + "x" * (2 * LONGEST_BYTES + 10) + '"}'
    path = tmp_path / "a.jsonl"
    lines = [good, "{", '{"text": "\udce3"}', "[]", '{"lang": "en"}', endless, '{"text": ""}', good]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    found: list[InputError] = []

    documents = list(read(path, refuse=found.append))

    assert [document.id for document in documents] == ["a-1", "a-8"]
    lines_refused = [refusal.message.split(", line ")[1].split(":")[0].split(",")[0] for refusal in found]
    assert lines_refused == ["2", "3", "4", "5", "6", "7"]


def test_a_refusal_stops_where_nobody_takes_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no reader for"):
        list(read_all([write(tmp_path / "a.pdf", "x")]))


def test_folders_are_walked_and_their_readmes_left_out(tmp_path: Path) -> None:
    (tmp_path / "sub" / ".hidden").mkdir(parents=True)
    for name in ["b.txt", "sub/a.JSON", "README.txt", "sub/readme.html", ".x.txt", "sub/.hidden/c.txt", "notes.md"]:
        write(tmp_path / name, "{}")

    found = discover([tmp_path, tmp_path / "b.txt"])

    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["b.txt", "sub/a.JSON"]


def test_a_missing_path_and_an_empty_folder_are_refused_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    good = write(tmp_path / "a.txt", "قصف")
    found: list[InputError] = []

    assert discover([tmp_path / "no", tmp_path / "empty", good], refuse=found.append) == [good]

    assert [refusal.message.split(": ")[1] for refusal in found] == [
        "no such file or folder; give a document or a folder of documents",
        "no documents in this folder; kg reads .htm .html .json .jsonl .txt",
    ]


def test_one_id_is_one_document(tmp_path: Path) -> None:
    for name, text in [("a.json", "قصف"), ("b.json", "قصف"), ("c.json", "هجوم")]:
        write(tmp_path / name, json.dumps({"id": "same", "text": text}))
    found: list[InputError] = []

    documents = list(read_all([tmp_path], refuse=found.append))

    assert [document.text for document in documents] == ["قصف"]
    (refusal,) = found
    assert refusal.message == (
        f"{tmp_path / 'c.json'}: the id 'same' is taken by another document, of {tmp_path / 'a.json'};"
        " give one of them another id"
    )


def test_every_reader_is_in_the_table() -> None:
    folder = Path(resources.__file__).parent / "read"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "fields", "language", "source"}

    assert {reader.__module__.rpartition(".")[2] for reader in READERS.values()} == modules
