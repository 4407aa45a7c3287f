"""The files that an installation copies are in step with what runs and what is asked for."""

import re
import subprocess
from pathlib import Path

import pytest

from config.env import VARIABLES
from config.processes import PROCESSES
from tests.architecture.source import CLONE

INSTALL = CLONE / "docs" / "install"


def _variables(file: Path) -> list[str]:
    return re.findall(r"^([A-Z_]+)=", file.read_text(), re.MULTILINE)


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.name)
def test_a_unit_starts_what_the_launcher_starts(process: object) -> None:
    name, command = process.name, process.command  # type: ignore[attr-defined]

    unit = (INSTALL / f"oversee-{name}.service").read_text()

    assert f"ExecStart=/srv/oversee/.venv/bin/{' '.join(command)}\n" in unit
    assert "EnvironmentFile=/etc/oversee/service.env\n" in unit


def test_the_service_is_told_all_it_needs_and_not_who_owns_the_tables() -> None:
    told = _variables(INSTALL / "service.env")
    needed = {variable.name for variable in VARIABLES if variable.needed_in_production}

    assert needed <= set(told)
    assert "DATABASE_OWNER_URL" not in told
    assert set(told) <= {variable.name for variable in VARIABLES}
    assert _variables(INSTALL / "owner.env") == ["DATABASE_OWNER_URL"]


def test_a_shell_reads_the_variables_as_systemd_does() -> None:
    """Both read the file: a value with a space or a bracket must be in quotes."""
    words = f'. {INSTALL / "service.env"} && printf %s "$MAIL_FROM"'

    read = subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=True)

    assert read.stdout == "Oversee <no-reply@oversee.example>"


def test_every_file_is_named_in_the_guide() -> None:
    guide = (CLONE / "docs" / "guides" / "install.md").read_text()
    named = {
        file.name
        for file in INSTALL.iterdir()
        if file.name in guide or file.suffix in {".service", ".timer"}
    }

    assert named == {file.name for file in INSTALL.iterdir()}
    assert "oversee-*.service" in guide
