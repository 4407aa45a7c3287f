"""Promises: every environment variable of the service is declared here once, typed, and checked for production.

Does not configure Django: `config.settings` does, from what `read_environment` gives.
"""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

from config import sign_in
from config.launch.places import ENVIRONMENT_FILE, state_folder
from config.sign_in import SignIn, read_sign_in, sign_in_faults
from config.variable import SHORTEST_SECRET, Variable, is_weak
from config.variable import needed as _needed

Stage = Literal["development", "test", "production"]
STAGES: tuple[Stage, ...] = ("development", "test", "production")
DEVELOPMENT_SECRET = "for-development-only-not-a-secret-and-refused-in-production"  # noqa: S105 - it says so itself

BASE_DIR = Path(__file__).resolve().parent.parent


VARIABLES: tuple[Variable, ...] = (
    Variable("OVERSEE_ENV", "development, test or production.", "development"),
    _needed(
        "SECRET_KEY", "Signs sessions and links: at least 50 random characters.", DEVELOPMENT_SECRET
    ),
    Variable(
        "DEBUG", "Technical error pages with settings and source. Refused in production.", "false"
    ),
    _needed(
        "DATABASE_URL",
        "PostgreSQL as the application's role, which owns no table. A socket folder is written with %2F for each slash.",
        "postgresql://oversee_app@localhost:5432/oversee",
    ),
    Variable(
        "DATABASE_OWNER_URL",
        "The same database as the role that owns the tables; only `manage.py prepare_database` needs it.",
        "postgresql://oversee_owner@localhost:5432/oversee",
    ),
    _needed(
        "REDIS_URL",
        "The broker: redis://host:port/0, rediss://... or redis+socket:///path/redis.sock.",
        "redis://localhost:6379/0",
    ),
    _needed(
        "ALLOWED_HOSTS",
        "Host names the site answers to, with commas between.",
        "localhost,127.0.0.1,[::1]",
    ),
    _needed("SERVICE_URL", "The site's own address, for links in mail.", "http://localhost:8000"),
    Variable("LISTEN_ON", "The address the web server listens on.", "127.0.0.1"),
    Variable("PORT", "The port the web server listens on.", "8000"),
    Variable("WEB_WORKERS", "Processes of the web server.", "2"),
    Variable(
        "FORWARDED_ALLOW_IPS",
        "Proxies whose X-Forwarded-Proto the web server believes.",
        "127.0.0.1",
    ),
    _needed(
        "EMAIL_URL",
        "Where mail goes: smtp://, smtp+tls:// or smtps://user:password@host:port. Empty: into OVERSEE_MAIL_FOLDER.",
    ),
    _needed("MAIL_FROM", "The sender of mail.", "Oversee <no-reply@oversee.example>"),
    Variable(
        "OVERSEE_MAIL_FOLDER",
        "Development: the folder that mail is written into.",
        str(BASE_DIR / ".run" / "mail"),
    ),
    _needed(
        "OVERSEE_FILES",
        "The folder of uploaded files and issued letters.",
        str(BASE_DIR / ".run" / "files"),
    ),
    Variable(
        "OVERSEE_AUDIT_HEADS",
        "The file to which the head of the audit trail is added each day; best on another machine. "
        "Empty: audit-heads.jsonl beside OVERSEE_FILES.",
    ),
    Variable(
        "AUDIT_HEADS_TO",
        "Addresses, with commas between, to which each day's head of the audit trail is mailed.",
    ),
    Variable(
        "CLAMD_SOCKET",
        "The unix socket of a clamd, which scans every file sent for viruses. Empty: files are not scanned.",
    ),
    Variable("OVERSEE_STATE", "The folder of beat's schedule file.", str(BASE_DIR / ".run")),
    Variable(
        "OVERSEE_TODAY",
        "Development and test: the day taken for today, as YYYY-MM-DD. Refused in production.",
    ),
    Variable(
        "OVERSEE_BEAT_SECONDS",
        "Test: the seconds between two runs of every entry of the schedule. Refused in production.",
    ),
    Variable(
        "OVERSEE_SERVERS",
        "bin/run: system or wheels, to take only that kind of PostgreSQL and Redis. Empty: whatever is found.",
    ),
    Variable(
        "SERVICE_BRANDING",
        "A folder with the owner's own logo, laid over the plain header. Empty: none.",
    ),
    *sign_in.VARIABLES,
)
_DEFAULTS = {variable.name: variable.development for variable in VARIABLES}


@dataclass(frozen=True)
class Environment:
    """What the process was told, typed. Database entries are as Django's DATABASES wants them."""

    stage: Stage
    secret_key: str
    debug: bool
    database: dict[str, Any]
    owner_database: dict[str, Any] | None
    redis_url: str
    allowed_hosts: list[str]
    service_url: str
    email_url: str
    mail_from: str
    mail_folder: Path
    files: Path
    audit_heads: Path
    audit_heads_to: list[str]
    state: Path
    today: datetime.date | None
    beat_seconds: float | None
    clamd_socket: str
    branding: Path | None
    sign_in: SignIn

    @property
    def is_production(self) -> bool:
        return self.stage == "production"


def read_environment() -> Environment:
    """Read and check the variables of this process.

    Raises ImproperlyConfigured with one line for each fault, so that all can be mended at once.
    """
    env = Env()
    _read_files(env)
    try:
        stage = _stage(env)
        environment = _typed(env, stage)
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(str(error)) from error
    faults = production_faults(environment) if environment.is_production else []
    if faults:
        raise ImproperlyConfigured("This cannot start in production:\n- " + "\n- ".join(faults))
    return environment


def _read_files(env: Env) -> None:
    """In development: the clone's .env, and what a running `bin/run` left; neither changes what is set."""
    if env.str("OVERSEE_ENV", "development") != "development":
        return
    for path in (BASE_DIR / ".env", state_folder() / ENVIRONMENT_FILE):
        if path.is_file():
            env.read_env(path, recurse=False, override=False)


def _stage(env: Env) -> Stage:
    given = env.str("OVERSEE_ENV", _DEFAULTS["OVERSEE_ENV"])
    for stage in STAGES:
        if given == stage:
            return stage
    raise ValueError(f"OVERSEE_ENV is {given!r}: it must be one of {', '.join(STAGES)}.")


def _typed(env: Env, stage: Stage) -> Environment:
    def text(name: str) -> str:
        """In production nothing is assumed: what is not set is empty, and the check names it."""
        needed = next(
            variable for variable in VARIABLES if variable.name == name
        ).needed_in_production
        return env.str(name, "" if stage == "production" and needed else _DEFAULTS[name])

    owner_url = env.str(
        "DATABASE_OWNER_URL", "" if stage == "production" else _DEFAULTS["DATABASE_OWNER_URL"]
    )
    branding = text("SERVICE_BRANDING")
    return Environment(
        stage=stage,
        secret_key=text("SECRET_KEY"),
        debug=env.bool("DEBUG", default=False),
        database=_database(text("DATABASE_URL")),
        owner_database=_database(owner_url) if owner_url else None,
        redis_url=text("REDIS_URL"),
        allowed_hosts=[host.strip() for host in text("ALLOWED_HOSTS").split(",") if host.strip()],
        service_url=text("SERVICE_URL").rstrip("/"),
        email_url=text("EMAIL_URL"),
        mail_from=text("MAIL_FROM"),
        mail_folder=Path(text("OVERSEE_MAIL_FOLDER")),
        files=(files := Path(text("OVERSEE_FILES"))),
        audit_heads=Path(text("OVERSEE_AUDIT_HEADS") or files.parent / "audit-heads.jsonl"),
        audit_heads_to=[each.strip() for each in text("AUDIT_HEADS_TO").split(",") if each.strip()],
        state=Path(text("OVERSEE_STATE")),
        today=_today(text("OVERSEE_TODAY")),
        beat_seconds=_seconds(text("OVERSEE_BEAT_SECONDS")),
        clamd_socket=text("CLAMD_SOCKET"),
        branding=Path(branding) if branding else None,
        sign_in=read_sign_in(env, text, is_production=stage == "production"),
    )


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {}
    entry: dict[str, Any] = dict(dj_database_url.parse(url))
    if entry["ENGINE"] != "django.db.backends.postgresql":
        raise ValueError("DATABASE_URL and DATABASE_OWNER_URL must begin with postgresql://")
    return entry


def _seconds(given: str) -> float | None:
    try:
        return float(given) if given else None
    except ValueError as error:
        raise ValueError(f"OVERSEE_BEAT_SECONDS is {given!r}: write a number.") from error


def _today(given: str) -> datetime.date | None:
    if not given:
        return None
    try:
        return datetime.date.fromisoformat(given)
    except ValueError as error:
        raise ValueError(f"OVERSEE_TODAY is {given!r}: write a day as YYYY-MM-DD.") from error


def production_faults(environment: Environment) -> list[str]:
    """Every reason not to start in production, in words; empty where there is none."""
    given = {
        "DATABASE_URL": environment.database,
        "REDIS_URL": environment.redis_url,
        "ALLOWED_HOSTS": environment.allowed_hosts,
        "SERVICE_URL": environment.service_url,
        "EMAIL_URL": environment.email_url,
        "MAIL_FROM": environment.mail_from,
        "OVERSEE_FILES": environment.files != Path(),
    }
    faults = [f"{name} is not set." for name, value in given.items() if not value]
    if is_weak(environment.secret_key, DEVELOPMENT_SECRET):
        faults.append(
            f"SECRET_KEY must be set to at least {SHORTEST_SECRET} random characters of your own."
        )
    if environment.debug:
        faults.append("DEBUG is on: error pages would show settings and source.")
    if any("*" in host or host.startswith(".") for host in environment.allowed_hosts):
        faults.append(
            "ALLOWED_HOSTS must name the hosts, without * and without a dot at the start."
        )
    if environment.service_url and urlsplit(environment.service_url).scheme != "https":
        faults.append("SERVICE_URL must begin with https://")
    if environment.today is not None:
        faults.append("OVERSEE_TODAY is for development only.")
    if environment.beat_seconds is not None:
        faults.append("OVERSEE_BEAT_SECONDS is for tests only.")
    owner = environment.owner_database
    if owner and owner.get("USER") == environment.database.get("USER"):
        faults.append(
            "DATABASE_URL names the role that owns the tables: the application must be another role."
        )
    return faults + sign_in_faults(environment.sign_in)
