"""What all tests share: the sample articles, the development data, and the promise to skip nothing when asked."""

import os
from pathlib import Path

import pytest

from kg.graph.remote.endpoint import Endpoint
from tests import servers
from tests.browsing import ARGUMENTS, CHROMIUM

NEEDS = ("data", "browser", "server")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of sample articles."""
    return Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of development data that KG_DATA names, with `gold/`, `seeds/`, `tools/` and `data/` in it."""
    named = os.environ.get("KG_DATA")
    if not named:
        pytest.skip("needs the development data: set KG_DATA to its folder")
    folder = Path(named).resolve()
    assert (folder / "gold").is_dir(), f"KG_DATA={named} has no folder gold/"
    return folder


@pytest.fixture(scope="session")
def oxigraph_endpoint(tmp_path_factory):
    """A running `oxigraph serve`."""
    if servers.oxigraph() is None:
        pytest.skip("needs the program oxigraph: pip install oxigraph")
    with servers.serving_oxigraph(tmp_path_factory.mktemp("oxigraph")) as url:
        yield Endpoint(f"{url}/query", f"{url}/update")


@pytest.fixture(scope="session")
def virtuoso_endpoint(tmp_path_factory):
    """A running Virtuoso, which reads for everybody and writes for its administrator."""
    if servers.virtuoso() is None:
        pytest.skip("needs the program virtuoso-t: apt-get install virtuoso-opensource")
    with servers.serving_virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield Endpoint(f"{url}/sparql", f"{url}/sparql-auth", user="dba", password="dba", auth="digest")


@pytest.fixture(scope="session")
def browser():
    """A running chromium."""
    if not CHROMIUM.exists():
        pytest.skip(f"needs a browser at {CHROMIUM}: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


def pytest_collection_modifyitems(items):
    for item in items:
        wanted = getattr(item, "fixturenames", ())
        if "data" in wanted:
            item.add_marker("data")
        if "browser" in wanted:
            item.add_marker("browser")
        if {"oxigraph_endpoint", "virtuoso_endpoint"}.intersection(wanted):
            item.add_marker("server")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """With KG_REQUIRE_ALL=1 a test that needs the data, the browser or a server fails where it would be skipped."""
    outcome = yield
    report = outcome.get_result()
    needed = [name for name in NEEDS if item.get_closest_marker(name)]
    if os.environ.get("KG_REQUIRE_ALL") == "1" and needed and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and KG_REQUIRE_ALL=1 forbids it: {report.longrepr}"
