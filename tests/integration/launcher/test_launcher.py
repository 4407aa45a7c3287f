"""What bin/run does when things are not as they should be."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from config.launch import house, install, places, run
from config.launch.children import Family, start
from config.launch.services import Services
from config.launch.talk import Trouble
from config.processes import GIVEN_TO_ALL
from tests.architecture.source import CLONE

SLEEPER = [sys.executable, "-c", "import time; print('hello', flush=True); time.sleep(60)"]


def _start(family: Family, command: list[str], folder: Path, name: str = "sleeper") -> int:
    child = start(name, command, environ=os.environ, log=folder / "log", folder=folder)
    return family.add(child).process.pid


def _is_alive(pid: int) -> bool:
    """Whether the process runs: one that only waits to be buried does not."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


def _wait_until_gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while _is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not _is_alive(pid)


def test_a_port_in_use_is_named_with_what_to_type() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(
            Trouble, match=rf"Port {port} cannot be used .* PORT={port + 1} bin/run"
        ):
            house.check_port_is_free("127.0.0.1", port)


@pytest.mark.parametrize("given", ["0", "65536", "eighty", "-1"])
def test_a_port_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(Trouble, match="PORT is"):
        run._port({"PORT": given})


def test_a_database_without_its_owner_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="DATABASE_OWNER_URL"):
        Services(
            data=tmp_path,
            sockets=Path("/x"),
            wheels=tmp_path,
            lasting=True,
            given={"DATABASE_URL": "postgresql://oversee_app@db/oversee"},
        )


def test_stopping_the_family_stops_every_child(tmp_path: Path) -> None:
    family = Family()
    pids = [_start(family, SLEEPER, tmp_path) for _ in range(3)]

    family.stop()

    assert [pid for pid in pids if _is_alive(pid)] == []


def test_a_child_that_ends_by_itself_is_named_with_its_last_words(tmp_path: Path) -> None:
    family = Family()
    pid = _start(
        family, [sys.executable, "-c", "print('out of paper'); raise SystemExit(3)"], tmp_path
    )
    assert _wait_until_gone(pid)

    with pytest.raises(Trouble, match=r"(?s)sleeper ended by itself \(status 3\).*out of paper"):
        family.check_alive()
    family.stop()


def test_children_die_with_a_launcher_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys, time\n"
        "from config.launch.children import start\n"
        f"child = start('c', {SLEEPER!r}, environ=os.environ, log=pathlib.Path({str(tmp_path / 'log')!r}),"
        f" folder=pathlib.Path('/'))\n"
        "print(child.process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=CLONE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert _is_alive(child)

        parent.kill()

    assert _wait_until_gone(child)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_launcher_in_the_background_stops_on_either_signal(number: signal.Signals) -> None:
    """A shell starts what it puts into the background with INT ignored."""
    script = (
        "import signal, sys, time, types\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "from config.launch import __main__ as door\n"
        "def wait(arguments):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
        "door._task = lambda what: wait\n"
        "sys.exit(door.main(['run']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=CLONE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as launcher:
        assert launcher.stdout is not None
        assert launcher.stdout.readline() == b"ready\n"

        launcher.send_signal(number)

        assert launcher.wait(timeout=10) == 130


def test_two_clones_never_share_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "CLONE", Path("/srv/one"))
    one = places.clone_name()
    monkeypatch.setattr(places, "CLONE", Path("/srv/two"))

    assert places.clone_name() != one


def test_a_second_run_of_the_same_clone_is_refused(tmp_path: Path) -> None:
    with (
        run._only_one(tmp_path),
        pytest.raises(Trouble, match="running already"),
        run._only_one(tmp_path),
    ):
        pytest.fail("the second run got the lock")


def test_processes_are_not_told_who_owns_the_tables() -> None:
    variables = {"DATABASE_URL": "a", "DATABASE_OWNER_URL": "b", "PATH": "/bin"}

    told = house.only(variables, GIVEN_TO_ALL)

    assert told == {"DATABASE_URL": "a", "PATH": "/bin"}


def test_a_lock_that_changed_is_installed_again(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("django==5.2.19\n")
    before = install.digest(lock)

    lock.write_text("django==5.2.20\n")

    assert install.digest(lock) != before


def test_an_unknown_proof_names_those_there_are() -> None:
    asked = subprocess.run(
        [CLONE / "bin" / "prove", "perpetual-motion"], capture_output=True, text=True, check=False
    )

    assert asked.returncode == 2
    assert "start" in asked.stderr
