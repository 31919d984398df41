"""Sources of every kind in one call: what is good comes out, what is bad is named, and nothing is raised."""

import gzip
import io
import json
import os
import threading

import pytest

from kg.errors import NotEnglish, ReadingError, UnclearDate
from kg.model import Article
from kg.reading import MAX_CHARACTERS, read


def ids(found):
    return [article.id for article in found if isinstance(article, Article)]


def problems(found):
    return [error.problem for error in found if isinstance(error, ReadingError)]


def day_of(path):
    [article] = read(path)
    return article.published


def test_one_source_may_be_given_as_it_is(write):
    path = write("a.txt")
    assert ids(read(path)) == ids(read(str(path))) == ids(read([path])) == ["a"]


def test_nothing_is_opened_before_it_is_asked_for(write, tmp_path):
    found = read([write("a.txt"), tmp_path / "b.txt"])
    assert next(found).id == "a"
    write("b.txt")
    assert next(found).id == "b"


def test_a_folder_is_read_sorted_and_with_all_below_it(write, tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/deeper/d.TXT"):
        write(name)
    assert ids(read(tmp_path)) == ["a", "b", "c", "d"]


def test_a_folder_gives_neither_other_files_nor_hidden_ones_nor_a_graph(write, tmp_path):
    for name in ("a.txt", "b.pdf", ".c.txt", ".git/d.txt", "world.kg/e.txt"):
        write(name)
    assert ids(read(tmp_path)) == ["a"]


def test_a_pattern(write, tmp_path):
    for name in ("a1.txt", "a2.md", "b.txt", "a3.pdf", "sub/a4.txt"):
        write(name)
    assert ids(read(tmp_path / "a*")) == ["a1", "a2"]
    assert ids(read(tmp_path / "**" / "a*.txt")) == ["a1", "a4"]


def test_a_file_whose_name_looks_like_a_pattern(write):
    assert ids(read(write("a[1].txt"))) == ["a[1]"]


def test_a_file_named_twice_is_read_once(write, tmp_path):
    path = write("a.txt")
    assert len(list(read([path, tmp_path, tmp_path / "*.txt", path]))) == 1


NOT_THERE = {"missing.txt": "does not exist", "*.zzz": "matches no articles", "void": "holds no articles"}


@pytest.mark.parametrize(("name", "problem"), NOT_THERE.items())
def test_a_source_without_articles_is_an_error_and_the_others_are_read(write, tmp_path, name, problem):
    (tmp_path / "void").mkdir()
    error, article = read([tmp_path / name, write("good/a.txt")])
    assert problem in error.problem
    assert error.path == str(tmp_path / name)
    assert article.id == "a"


def test_a_format_that_is_not_known(write):
    [problem] = problems(read(write("a.pdf", b"%PDF-1.7")))
    assert "not known" in problem


@pytest.mark.parametrize("source", ["x" * 5_000, "a\0b", "Ministers met.\nThey agreed.", ""])
def test_a_text_given_for_a_name_is_one_short_line(source):
    [error] = read([source])
    assert isinstance(error, ReadingError)
    assert len(str(error)) < 200
    assert "\n" not in str(error)


BAD_FILES = {
    b"": "is empty",
    b" \n\t\n": "no text",
    b"Title: Truce\nPublished: 2026-01-08\n": "no text",
    b"GIF89a\0\0\0": "binary",
    "The ministers met.".encode("utf-16"): "UTF-16",
    b"word " * (MAX_CHARACTERS // 5 + 1): "1,000,000 characters; split it",
    b"w" * 5_000_000: "1,000,000 characters; split it",
    b"Los ministros se reunieron ayer en Ginebra.": "it looks like Spanish",
}


@pytest.mark.parametrize(("content", "problem"), BAD_FILES.items(), ids=BAD_FILES.values())
def test_a_bad_file_is_named_and_the_others_are_read(write, content, problem):
    before, bad, after = write("a.txt"), write("b.txt", content), write("c.txt")
    first, error, last = read([before, bad, after])
    assert (first.id, last.id) == ("a", "c")
    assert isinstance(error, ReadingError)
    assert error.path == str(bad)
    assert problem in error.problem
    assert "\n" not in str(error)


def test_an_article_of_just_the_greatest_length_is_read(write):
    assert ids(read(write("a.txt", "and " * (MAX_CHARACTERS // 4)))) == ["a"]


def test_a_wrong_byte_is_named_with_its_line(write, prose):
    [error] = read(write("a.txt", prose.encode() + b"\n\ncaf\xe9\n"))
    assert error.line == 3
    assert "0xe9" in error.problem


def test_another_language_has_a_type_of_its_own(write):
    [error] = read(write("a.txt", "Der Kanzler sprach am Mittwoch mit dem Präsidenten der Republik."))
    assert isinstance(error, NotEnglish)
    assert error.language == "German"


def test_the_language_is_that_of_the_prose_and_not_of_the_header(write):
    text = "Title: The ministers who met and agreed that they would meet\n\nLos ministros hablaron ayer por teléfono."
    assert isinstance(next(read(write("a.txt", text))), NotEnglish)


def test_a_date_that_is_not_clear_is_said_before_the_article(write, prose):
    error, article = read(write("a.txt", f"Published: 08/01/2026\n\n{prose}"))
    assert isinstance(error, UnclearDate)
    assert error.date == "08/01/2026"
    assert (article.id, article.published) == ("a", None)


@pytest.mark.parametrize("name", ["2026-01-08-truce.txt", "daily_20260108.1.txt", "APW2026.01.08.md"])
def test_the_day_in_the_name_of_a_file_is_that_of_an_article_that_says_none(write, prose, name):
    assert day_of(write(name, prose)) == "2026-01-08"


@pytest.mark.parametrize("name", ["2026-01-08-to-2026-01-12.txt", "2026-13-08.txt", "120260108.txt", "guardian-55.txt"])
def test_a_name_with_two_days_or_none_tells_no_date(write, prose, name):
    assert day_of(write(name, prose)) is None


def test_what_an_article_says_goes_before_the_name_of_its_file(write, prose):
    assert day_of(write("2026-01-08.txt", f"Published: 7 Jan 2026\n\n{prose}")) == "2026-01-07"


def test_records_of_one_file_do_not_take_its_day(write, prose):
    assert day_of(write("2026-01-08.jsonl", json.dumps({"id": "a", "text": prose}))) is None


def test_an_article_without_a_date_is_no_error(write):
    [article] = read(write("a.txt"))
    assert article.published is None


def test_two_files_with_one_id_name_each_other(write, tmp_path):
    first, second = write("one/a.txt"), write("two/a.txt")
    article, error = read(tmp_path)
    assert article.path == str(first)
    assert error.path == str(second)
    assert str(first) in error.problem


def test_an_id_is_free_again_where_its_first_article_was_not_read(write, tmp_path):
    write("one/a.txt", "Los ministros hablaron ayer por teléfono.")
    write("two/a.txt")
    assert ids(read(tmp_path)) == ["a"]


def test_a_link_to_itself(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    [error] = read(tmp_path)
    assert "symbolic links" in error.problem


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(write):
    path = write("a.txt")
    path.chmod(0)
    [error] = read(path)
    assert "permission denied" in error.problem


STREAMS = {
    b'{"id": "s", "text": "The ministers met and agreed."}\n': "s",
    b'\n\n {"id": "s", "text": "The ministers met and agreed."}': "s",
    b'[{"id": "s", "text": "The ministers met and agreed."}]': "s",
    b'[\n  {"id": "s", "text": "The ministers met and agreed."}\n]': "s",
    b'{\n  "id": "s",\n  "text": "The ministers met and agreed."\n}': "s",
    b'{ "id": "s",\n  "text": "The ministers met and agreed." }': "s",
    b"<html><body><p>The ministers met in Geneva and agreed.</p></body></html>": "stdin",
    b"The ministers met in Geneva and agreed.": "stdin",
    b"[Updated] The ministers met in Geneva and agreed.": "stdin",
    b"ID: t\n\nThe ministers met in Geneva and agreed.": "t",
}


@pytest.mark.parametrize(("content", "identifier"), STREAMS.items())
def test_standard_input_is_what_it_begins_with(content, identifier):
    assert ids(read("-", stdin=io.BytesIO(content))) == [identifier]
    assert ids(read("-", stdin=io.BytesIO(gzip.compress(content)))) == [identifier]


def test_standard_input_as_text_keeps_every_character():
    content = b"\r\n\n The ministers met in Geneva.\r\n"
    [article] = read("-", stdin=io.BytesIO(content))
    assert article.text == content.decode()


def test_lines_of_standard_input_are_counted_from_its_beginning():
    [error] = read("-", stdin=io.BytesIO(b'\n\n{"id": "x"}'))
    assert error.line == 3


def test_standard_input_stays_open():
    stream = io.BytesIO(b"The ministers met in Geneva and agreed.")
    list(read("-", stdin=stream))
    assert not stream.closed


def test_standard_input_with_nothing_in_it():
    [error] = read("-", stdin=io.BytesIO(b""))
    assert "is empty" in error.problem
    assert error.path == "<stdin>"


def test_files_and_standard_input_in_one_call(write):
    found = read([write("a.txt"), "-"], stdin=io.BytesIO(b'{"id": "s", "text": "The ministers met and agreed."}'))
    assert ids(found) == ["a", "s"]


def test_a_pipe_with_a_name_is_what_it_begins_with(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content = b'{"id": "s", "text": "The ministers met and agreed."}\n'
    writer = threading.Thread(target=pipe.write_bytes, args=[content])
    writer.start()
    assert ids(read(pipe)) == ["s"]
    writer.join()
