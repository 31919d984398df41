"""JSON lines and JSON: every good record is read, every bad one named with its line."""

import gzip
import io
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadingError, UnclearDate
from kg.reading import read
from kg.reading.records import read_array, read_lines

PROSE = "The ministers met in Geneva on Tuesday, and they agreed that the truce would hold."


def record(identifier="r1", **fields):
    return json.dumps({"id": identifier, "text": PROSE, **fields})


def lines(*records):
    return "\n".join(records) + "\n"


def errors_of(path):
    return [found for found in read([path]) if isinstance(found, ReadingError)]


def ids_of(path):
    return [found.id for found in read([path]) if not isinstance(found, ReadingError)]


def test_id_and_text_suffice(write):
    [article] = read([write("a.jsonl", record())])
    assert (article.id, article.text, article.body, article.title) == ("r1", PROSE, 0, None)


def test_all_fields(write):
    content = record(title="Truce", date="Jan 8, 2026", source="Daily", url="https://example.org/1", author="J. Doe")
    [article] = read([write("a.jsonl", content)])
    assert (article.title, article.published, article.outlet) == ("Truce", "2026-01-08", "Daily")
    assert (article.url, article.author) == ("https://example.org/1", "J. Doe")


def test_published_and_outlet_are_other_names(write):
    [article] = read([write("a.jsonl", record(published="2026-01-08", outlet="Daily"))])
    assert (article.published, article.outlet) == ("2026-01-08", "Daily")


def test_a_field_that_is_null_is_left_out(write):
    [article] = read([write("a.jsonl", record(title=None, date=None, published="2026"))])
    assert (article.title, article.published) == (None, "2026")


def test_several_authors_are_joined(write):
    [article] = read([write("a.jsonl", record(author=["J. Doe", "R. Roe"]))])
    assert article.author == "J. Doe, R. Roe"


def test_a_number_is_an_id(write):
    assert ids_of(write("a.jsonl", record(7))) == ["7"]


def test_other_fields_do_not_matter(write):
    assert ids_of(write("a.jsonl", record(tags=["a"], score=1.5, nested={"a": [None]}))) == ["r1"]


def test_blank_lines_and_a_byte_order_mark_do_not_matter(write):
    content = b"\xef\xbb\xbf" + f"{record('a')}\r\n\r\n{record('b')}\n\n".encode()
    assert ids_of(write("a.jsonl", content)) == ["a", "b"]


BROKEN = {
    '{"id": "x"': "broken JSON at column 11",
    '{"id": "x"}': "lacks `text`",
    '{"text": "The ministers met."}': "lacks `id`",
    "{}": "lacks `id` and `text`",
    '{"id": "x", "text": ""}': "lacks `text`",
    '{"id": " ", "text": "The ministers met."}': "lacks `id`",
    "[1]": "not an object",
    '"text"': "not an object",
    '{"id": "x", "text": ["The ministers met."]}': "`text` is not text",
    '{"id": "x", "text": 12}': "`text` is not text",
    '{"id": true, "text": "The ministers met."}': "`id` is not text",
    '{"id": "x", "text": "The ministers met.", "source": {"name": "Daily"}}': "`source` is not text",
    '{"id": "x", "text": "half of \\ud83d"}': "half a character",
    '{"id": "x", "text": "The ministers\\u0000 met."}': "NUL",
    '{"id": "x", "text": "12 34 --"}': "no text",
    '{"id": "x", "text": "Los ministros hablaron ayer por teléfono."}': "Spanish",
    f'{{"id": "{"x" * 301}", "text": "The ministers met."}}': "300 characters",
    "[" * 100_000: "nested too deeply",
    "9" * 5_000: "thousands of digits",
}


@pytest.mark.parametrize(("line", "problem"), BROKEN.items(), ids=BROKEN.values())
def test_a_bad_line_is_named_and_the_others_are_read(write, line, problem):
    path = write("a.jsonl", lines(record("a"), line, record("b")))
    before, error, after = read([path])
    assert (before.id, after.id, error.line) == ("a", "b", 2)
    assert problem in error.problem
    assert str(error).startswith(f"{path}:2: ")
    assert "\n" not in str(error)


def test_a_line_that_is_not_utf8(write):
    content = lines(record("a"), "X", record("b")).encode().replace(b"X", b'{"id": "caf\xe9"}')
    assert [(error.line, "0xe9" in error.problem) for error in errors_of(write("a.jsonl", content))] == [(2, True)]


def test_an_article_that_is_too_long_does_not_end_the_file(write):
    path = write("a.jsonl", lines(json.dumps({"id": "long", "text": "word " * 200_001}), record("b")))
    assert [error.problem.partition(";")[0] for error in errors_of(path)] == ["longer than 1,000,000 characters"]
    assert ids_of(path) == ["b"]


def test_a_line_too_long_to_be_an_article_is_not_kept_in_memory(write):
    path = write("a.jsonl", lines('{"id": "long", "text": "' + "w " * 4_000_000 + '"}', record("b")))
    assert [error.line for error in errors_of(path)] == [1]
    assert ids_of(path) == ["b"]


def test_the_same_id_twice_names_both_lines(write):
    path = write("a.jsonl", lines(record("a"), record("a")))
    [error] = errors_of(path)
    assert error.line == 2
    assert f"{path}:1" in error.problem


def test_a_date_that_is_not_clear_is_said_and_the_article_is_read(write):
    error, article = read([write("a.jsonl", record(date="last week"))])
    assert isinstance(error, UnclearDate)
    assert (error.date, error.line, article.published) == ("last week", 1, None)


def test_lines_are_read_as_they_come():
    endless = (f"{record(f'a{n}')}\n".encode() for n in itertools.count())

    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = next(endless)
            buffer[: len(line)] = line
            return len(line)

    found = read("-", stdin=io.BufferedReader(Endless()))
    assert [article.id for article in itertools.islice(found, 3)] == ["a0", "a1", "a2"]


def test_a_file_that_is_cut_gives_what_is_whole(write):
    packed = gzip.compress(lines(*(record(f"a{n}") for n in range(2_000))).encode(), mtime=0)
    path = write("a.jsonl.gz", packed[: len(packed) // 2])
    assert ids_of(path)[:2] == ["a0", "a1"]
    [error] = errors_of(path)
    assert "cut short" in error.problem


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json.gz"])
def test_what_is_no_gzip(write, name):
    [error] = read([write(name, record())])
    assert "gzip" in error.problem


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_gzip(write, name):
    assert ids_of(write(f"{name}.gz", gzip.compress(record().encode()))) == ["r1"]


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array(write, indent):
    content = json.dumps([json.loads(record("a")), json.loads(record("b"))], indent=indent)
    assert ids_of(write("a.json", content)) == ["a", "b"]


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object(write, indent):
    assert ids_of(write("a.json", json.dumps(json.loads(record()), indent=indent))) == ["r1"]


def test_lines_in_a_json_file(write):
    assert ids_of(write("a.json", lines(record("a"), record("b")))) == ["a", "b"]


def test_a_bad_element_is_named_and_the_others_are_read(write):
    path = write("a.json", f'[\n{record("a")},\n{{"id": "x"}},\n{record("b")}\n]')
    assert ids_of(path) == ["a", "b"]
    assert [(error.line, "`text`" in error.problem) for error in errors_of(path)] == [(3, True)]


BROKEN_ARRAYS = {
    "[\n{0},\n{{oops}}\n]": (3, "broken JSON"),
    "[\n{0},\n": (3, "does not end"),
    "[\n{0}\n]\n{0}": (4, "follows the end"),
    '[\n{0},\n{{"id": "x", "text": "The': (3, "broken JSON"),
}


@pytest.mark.parametrize(("form", "expected"), BROKEN_ARRAYS.items())
def test_a_broken_array_gives_what_stands_before(write, form, expected):
    path = write("a.json", form.format(record("a")))
    assert ids_of(path) == ["a"]
    [error] = errors_of(path)
    assert (error.line, expected[1] in error.problem) == (expected[0], True)


@pytest.mark.parametrize("content", ["", "[]", "\n", "[\n]\n"])
def test_json_without_records(write, content):
    [error] = read([write("a.json", content)])
    assert "holds no records" in error.problem


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_lines_without_records(write, content):
    [error] = read([write("a.jsonl", content)])
    assert "is empty" in error.problem


def test_a_byte_that_is_not_utf8_in_an_array(write):
    path = write("a.json", f"[\n{record('a')},\n".encode() + b'{"id": "caf\xe9"}]')
    [error] = errors_of(path)
    assert (error.line, "0xe9" in error.problem) == (3, True)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_binary_is_one_error(write, name):
    [error] = read([write(name, b"\x7fELF\0\0\n" * 100)])
    assert "binary" in error.problem


RECORDS = st.lists(st.fixed_dictionaries({"id": st.from_regex(r"\A[a-z]{1,9}\Z"), "text": st.text(min_size=1)}))


def sound(drafts):
    return [(draft.id, draft.text) for draft in drafts if not isinstance(draft, ReadingError)]


@given(RECORDS.filter(bool))
def test_an_array_and_lines_give_the_same(records):
    array = io.BytesIO(json.dumps(records, indent=1).encode())
    as_lines = io.BytesIO("\n".join(map(json.dumps, records)).encode())
    assert sound(read_array(array, "a.json", "a")) == sound(read_lines(as_lines, "a.jsonl", "a"))


@given(RECORDS.filter(bool), st.integers(min_value=1, max_value=9))
def test_an_array_may_come_in_pieces_of_any_size(records, size):
    class Pieces(io.BytesIO):
        def read(self, wanted=-1):
            return super().read(min(wanted, size))

    content = json.dumps(records, ensure_ascii=False).encode()
    in_pieces = sound(read_array(Pieces(content), "a.json", "a"))
    assert in_pieces == sound(read_array(io.BytesIO(content), "a.json", "a"))
