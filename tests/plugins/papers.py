"""Promises: tests on the source papers run where the papers are, and are counted aloud where not.

Does not skip anything else.
"""

from pathlib import Path
from typing import Any

import pytest

PAPERS = Path(__file__).resolve().parents[3] / "shared"
_left_out = pytest.StashKey[list[str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take tests marked `papers` out of the run where there are no papers, and remember them."""
    if PAPERS.is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("papers")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[_left_out] = [item.nodeid for item in left_out]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """As a worker of several: tell the process that writes the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(_left_out, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear it from a worker; each of them leaves out the same tests."""
    node.config.stash[_left_out] = getattr(node, "workeroutput", {}).get("left_out", [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line which tests did not run, and how to run them."""
    left_out = terminalreporter.config.stash.get(_left_out, [])
    if left_out:
        files = sorted({nodeid.split("::")[0] for nodeid in left_out})
        terminalreporter.write_line(
            f"{len(left_out)} tests on the source papers did not run ({', '.join(files)}): put the papers "
            f"into {PAPERS}, then run bin/test -m papers."
        )


@pytest.fixture(scope="session")
def papers() -> Path:
    """The folder of source papers; only for tests marked `papers`."""
    return PAPERS
