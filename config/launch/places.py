"""Promises: where this clone keeps what it makes. Does not change a folder above the clone.

As root the data lie in /var/lib/oversee, because PostgreSQL must run as another user, who may not
be able to pass the folders above the clone; as an ordinary user they lie in the clone.
"""

import hashlib
import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]
LONGEST_SOCKET_PATH = 107
ENVIRONMENT_FILE = "environment"


def is_root() -> bool:
    return os.geteuid() == 0


def clone_name() -> str:
    """A short name that no other clone on this machine has."""
    return hashlib.sha256(str(CLONE).encode()).hexdigest()[:12]


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of data, uploads, mail and logs of this clone. Does not make it."""
    if environ.get("OVERSEE_STATE"):
        return Path(environ["OVERSEE_STATE"]).resolve()
    if is_root():
        return Path("/var/lib/oversee") / clone_name()
    if (CLONE / ".run").is_dir() or os.access(CLONE, os.W_OK):
        return CLONE / ".run"
    states = environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(states) / "oversee" / clone_name()


def made(folder: Path, mode: int = 0o700) -> Path:
    """The folder, made with its parents if need be; the mode is that of a folder made now."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=mode)
        folder.chmod(mode)
    return folder


def server_user() -> pwd.struct_passwd | None:
    """Whom the database server runs as when we are root; None when we are not."""
    if not is_root():
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise KeyError("neither postgres nor nobody is a user of this machine")


def give_to_server(folder: Path) -> Path:
    """Let the database server own a folder that we made."""
    user = server_user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


@contextmanager
def short_folder() -> Iterator[Path]:
    """A new folder with a path short enough for sockets, gone afterwards.

    Others cannot list it; the server passes through it to what it owns inside.
    """
    root = Path("/tmp") if os.access("/tmp", os.W_OK) else Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="oversee-", dir=root))
    if is_root():
        folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_settings_file(path: Path) -> dict[str, str]:
    """The variables of a file of NAME=VALUE lines; lines that begin with # say nothing."""
    if not path.is_file():
        return {}
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
    return {
        name.strip(): value.strip().strip("'\"")
        for name, value in pairs
        if not name.lstrip().startswith("#")
    }
