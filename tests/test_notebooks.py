"""The notebooks run from the first cell to the last, and are kept without outputs."""

from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))


def outputs(notebook, kind):
    """The outputs of one kind (text/html, image/png ...) of all cells."""
    data = (output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", ()))
    return [found[kind] for found in data if kind in found]


@pytest.fixture(scope="module")
def executed():
    """Each notebook after a run."""
    from nbclient import NotebookClient

    ran = {}
    for name in NOTEBOOKS:
        notebook = nbformat.read(FOLDER / name, as_version=4)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
        ran[name] = notebook
    return ran


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_it_is_kept_without_outputs(name):
    for cell in nbformat.read(FOLDER / name, as_version=4).cells:
        assert not cell.get("outputs"), cell.source
        assert cell.get("execution_count") is None, cell.source


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_code_cell_runs(executed, name):
    code = [cell for cell in executed[name].cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


def test_the_first_steps_answer_plot_and_draw(executed):
    notebook = executed["first-steps.ipynb"]
    pages = outputs(notebook, "text/html")
    assert any("Donald Trump" in page for page in pages)
    assert len(outputs(notebook, "image/png")) == 1
    assert "<iframe" in pages[-1]
