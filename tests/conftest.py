"""What all tests share: the sample articles, the development data, and the promise to skip nothing when asked."""

import os
from pathlib import Path

import pytest

NEEDS = ("data", "browser")


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


def pytest_collection_modifyitems(items):
    for item in items:
        if "data" in getattr(item, "fixturenames", ()):
            item.add_marker("data")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    """With KG_REQUIRE_ALL=1 a test that needs the data or the browser fails where it would be skipped."""
    outcome = yield
    report = outcome.get_result()
    needed = [name for name in NEEDS if item.get_closest_marker(name)]
    if os.environ.get("KG_REQUIRE_ALL") == "1" and needed and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and KG_REQUIRE_ALL=1 forbids it: {report.longrepr}"
