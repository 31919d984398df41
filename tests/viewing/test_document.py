"""docs/viewing.md shows what the program does: its Python is run, its table of files is complete."""

import doctest
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "viewing.md").read_text("utf-8")


def test_its_python_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"^```python\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE))
    test = doctest.DocTestParser().get_doctest(code, {}, "viewing.md", None, 0)
    report: list[str] = []
    results = doctest.DocTestRunner().run(test, out=report.append)
    assert results.attempted > 3
    assert not results.failed, "".join(report)
    assert (tmp_path / "january.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_it_names_every_file_of_the_room():
    files = {path.name for path in (ROOT / "kg" / "viewing").glob("*.py")} - {"__init__.py"}
    assert files == set(re.findall(r"`(\w+\.py)`", TEXT.partition("## How it is made")[2]))
