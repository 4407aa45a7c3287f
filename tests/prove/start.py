"""Promises: how long `bin/run` takes from a bare clone, and again, by each way to a database and as each kind of user.

Does not warm the package cache: run it twice to compare warm with cold.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import psycopg2

from tests.prove import Missing

DESCRIPTION = "bin/run: first page within 60 s of a bare clone, within 8 s on a second start"
FIRST, SECOND = 60.0, 8.0  # seconds
CLONE = Path(__file__).resolve().parents[2]
WAYS = ("given", "system", "wheels")
ORDINARY = 65534  # the user and group nobody
PATIENCE = 300.0


@dataclass(frozen=True)
class Start:
    """Two starts of one clone, in seconds to the signed-in home, and the processor's seconds of the first."""

    way: str
    user: str
    first: float
    second: float
    work: float

    @property
    def holds(self) -> bool:
        return self.first <= FIRST and self.second <= SECOND

    def __str__(self) -> str:
        return (
            f"{self.way:<7} as {self.user:<8}: first {self.first:5.1f} s "
            f"({self.work:.1f} s of processor), second {self.second:4.1f} s"
        )


def prove() -> tuple[bool, str]:
    if shutil.which("git") is None:
        raise Missing("git is not installed")
    users = ("root", "ordinary") if os.geteuid() == 0 else ("ordinary",)
    starts = []
    for user in users:
        for way in WAYS:
            starts.append(_measure(way, user))
            print(starts[-1], flush=True)
    if len(users) == 1:
        print("as root: not measured, for want of being root")
    slowest = max(start.first for start in starts), max(start.second for start in starts)
    load = os.getloadavg()[1]
    figure = (
        f"{len(starts)} ways, slowest first start {slowest[0]:.1f} s of {FIRST:.0f}, slowest second "
        f"{slowest[1]:.1f} s of {SECOND:.0f}; {os.cpu_count()} processors, load {load:.1f}"
    )
    return all(start.holds for start in starts), figure


def _measure(way: str, user: str) -> Start:
    with _closed_folder(user) as folder:
        subprocess.run(["git", "clone", "-q", str(CLONE), str(folder / "clone")], check=True)
        _hand_over(folder, user)
        told = _environment(way, user, folder)
        before = os.times()
        first = _start_and_stop(folder, user, told)
        after = os.times()
        work = after.children_user + after.children_system
        work -= before.children_user + before.children_system
        second = _start_and_stop(folder, user, told)
        _forget(folder, user)
    return Start(way, user, first, second, work)


@contextmanager
def _closed_folder(user: str) -> Iterator[Path]:
    """A folder of mode 0700, as a home is. It must still have that mode afterwards."""
    folder = Path(tempfile.mkdtemp(prefix=f"oversee-start-{user}-"))
    try:
        yield folder
        mode = folder.stat().st_mode & 0o777
        if mode != 0o700:  # what a careless start would do to a home
            raise AssertionError(f"The mode of {folder} was changed to {mode:o}.")
    finally:
        shutil.rmtree(folder)


def _hand_over(folder: Path, user: str) -> None:
    (folder / "home").mkdir()
    if user == "ordinary" and os.geteuid() == 0:
        subprocess.run(["chown", "-R", f"{ORDINARY}:{ORDINARY}", str(folder)], check=True)


def _environment(way: str, user: str, folder: Path) -> dict[str, str]:
    """A newcomer's: a path, a home, how to reach packages, and for one way the given addresses."""
    told = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder / "home"), "PORT": "8640"}
    told |= {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    if way == "given":
        return told | _given_addresses(user)
    return told | {"OVERSEE_SERVERS": way}


def _given_addresses(user: str) -> dict[str, str]:
    """An empty database on this proof's own throw-away server, opened to the user who starts."""
    owner = urllib.parse.urlsplit(os.environ["DATABASE_OWNER_URL"])
    sockets = Path(urllib.parse.unquote(owner.netloc.split("@")[1]))
    broker = Path(os.environ["REDIS_URL"].removeprefix("redis+socket://"))
    if os.geteuid() == 0:
        sockets.chmod(0o755)
        broker.chmod(0o777)
    name = f"given_{user}"
    with closing(psycopg2.connect(owner._replace(path="/postgres").geturl())) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
    return {
        key: urllib.parse.urlsplit(os.environ[key])._replace(path=f"/{name}").geturl()
        for key in ("DATABASE_URL", "DATABASE_OWNER_URL")
    } | {"REDIS_URL": os.environ["REDIS_URL"]}


def _start_and_stop(folder: Path, user: str, told: dict[str, str]) -> float:
    """Seconds from the command to the signed-in home page; the start is stopped with INT."""
    command = [str(folder / "clone" / "bin" / "run")]
    if user == "ordinary" and os.geteuid() == 0:
        ids = [f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups"]
        command = ["setpriv", *ids, "--", *command]
    began = time.monotonic()
    words: list[str] = []
    with subprocess.Popen(
        command, env=told, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        assert running.stdout is not None
        try:
            for line in running.stdout:
                words.append(line)
                if line.startswith("Running at "):
                    break
            else:
                raise AssertionError("bin/run did not start:\n" + "".join(words))
            _open_home(line.removeprefix("Running at ").strip(), "".join(words))
            seconds = time.monotonic() - began
        finally:
            running.send_signal(signal.SIGINT)
        running.stdout.read()
        if running.wait(timeout=PATIENCE) != 0:
            raise AssertionError(f"bin/run stopped with status {running.returncode}.")
    return seconds


def _open_home(address: str, words: str) -> None:
    """Sign in as the first person that bin/run named, and see that it is their home."""
    sign_in = re.search(r"(\S+@\S+)\s+(\S+)\s*$", words, re.MULTILINE)
    if sign_in is None:
        raise AssertionError(f"bin/run printed no sign-in:\n{words}")
    visitor = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
    )
    page = visitor.open(f"{address}/", timeout=30)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    if token is None:
        raise AssertionError("The first page is not the sign-in page.")
    form = {"login": sign_in[1], "password": sign_in[2], "csrfmiddlewaretoken": token[1]}
    answer = visitor.open(page.url, urllib.parse.urlencode(form).encode(), timeout=30)
    home = answer.read().decode()
    if "Sign out" not in home:
        raise AssertionError(f"Signing in as {sign_in[1]} did not lead home but to {answer.url}.")


def _forget(folder: Path, user: str) -> None:
    """Remove what a start as root keeps outside the clone."""
    if user == "root":
        from hashlib import sha256

        name = sha256(str(folder / "clone").encode()).hexdigest()[:12]
        shutil.rmtree(Path("/var/lib/oversee") / name, ignore_errors=True)
