"""docker-compose.yml starts what bin/run starts."""

import shutil
import subprocess
from typing import Any

import pytest
import yaml

from config.processes import GIVEN_TO_ALL, GIVEN_TO_PREPARE, PREPARE, PROCESSES
from tests.architecture.source import CLONE


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """The services as docker-compose itself reads them."""
    program = shutil.which("docker-compose")
    if program is None:
        pytest.fail("docker-compose is not installed: bin/test installs it as root.")
    told = subprocess.run([program, "config"], cwd=CLONE, capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()
    read: dict[str, Any] = yaml.safe_load(told.stdout)["services"]
    return read


def test_compose_has_the_same_processes_and_the_two_servers(services: dict[str, Any]) -> None:
    ours = {process.name for process in PROCESSES}

    assert set(services) == ours | {"prepare", "postgres", "redis"}


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.name)
def test_compose_runs_the_same_command(services: dict[str, Any], process: Any) -> None:
    assert tuple(services[process.name]["command"]) == process.command


def test_compose_prepares_in_the_same_steps(services: dict[str, Any]) -> None:
    *_, script = services["prepare"]["command"]

    assert script == " && ".join(" ".join(("python", *step)) for step in PREPARE)


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.name)
def test_compose_tells_a_process_the_same_variables(services: dict[str, Any], process: Any) -> None:
    assert set(services[process.name]["environment"]) == set(GIVEN_TO_ALL)


def test_only_the_preparation_knows_the_owner_of_the_tables(services: dict[str, Any]) -> None:
    assert set(services["prepare"]["environment"]) == set(GIVEN_TO_PREPARE)
