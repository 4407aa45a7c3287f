"""Promises: one file of settings, driven by the environment, the same for development, test and production.

Does not read variables itself: `config.env` declares, types and checks them.
"""

from celery.schedules import crontab
from csp.constants import NONE, SELF

from config.env import BASE_DIR, read_environment
from config.mail import mail_settings

ENVIRONMENT = read_environment()
IS_PRODUCTION = ENVIRONMENT.is_production
IS_TEST = ENVIRONMENT.stage == "test"

SERVICE_NAME = "Oversee children’s services improvement"
SERVICE_URL = ENVIRONMENT.service_url
SERVICE_BRANDING = ENVIRONMENT.branding

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = [SERVICE_URL]

# The day pages and rules take for today; None is the real one. `accounts.clock.today` is its only reader.
OVERSEE_TODAY = ENVIRONMENT.today
OVERSEE_FILES = ENVIRONMENT.files
OVERSEE_AUDIT_HEADS = ENVIRONMENT.audit_heads
AUDIT_HEADS_TO = ENVIRONMENT.audit_heads_to
CLAMD_SOCKET = ENVIRONMENT.clamd_socket
OVERSEE_MAIL_FOLDER = ENVIRONMENT.mail_folder
IS_DEVELOPMENT = ENVIRONMENT.stage == "development"

# --- apps, from the highest room to the lowest -----------------------------------------------------------------------

INSTALLED_APPS = [
    "portfolio",
    "reviews",
    "interventions",
    "councils",
    "documents",
    "accounts",
    "govuk",
    "config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "csp",
    "pgtrigger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.keep_signed_in_pages_out_of_caches",
    "config.middleware.refuse_null_bytes",
    "config.middleware.say_where_from",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SignInMiddleware",
    "accounts.middleware.RefusalMiddleware",
    "config.middleware.note_reads",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

# --- database: the application's role, and the owner that only `prepare_database` uses -----------------------------------

DATABASES = {
    "default": {
        **ENVIRONMENT.database,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a statement takes PostgreSQL longer than any statement of ours takes to run.
        "OPTIONS": {**ENVIRONMENT.database.get("OPTIONS", {}), "options": "-c jit=off"},
    }
}
if ENVIRONMENT.owner_database is not None:
    DATABASES["owner"] = {**ENVIRONMENT.owner_database, "CONN_MAX_AGE": 0}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGTRIGGER_MIGRATIONS = True

# What the application's role may do beyond SELECT, INSERT and UPDATE on every table, and on which tables it may do less.
# `prepare_database` grants it after each migrate.
APPLICATION_MAY_DELETE_FROM = [
    "accounts_session",
    "account_emailaddress",
    "account_emailconfirmation",
    "socialaccount_socialaccount",  # ties to an identity provider
    "socialaccount_socialtoken",  # always empty, but it goes with the tie
    "mfa_authenticator",  # second steps, which their owner or an administrator takes away
    "cache_entry",
    "accounts_savedview",  # a convenience of its owner; the audit trail keeps what it asked
    "interventions_deadline",  # a projection, rebuilt from the facts
]
APPEND_ONLY_TABLES = ["accounts_auditevent", "accounts_rowversion"]
TABLES_OF_TRIGGERS = ["accounts_rowversion"]  # written by changing another table, and no other way

# Rate limits must hold over all processes, and signing in must not need Redis: so the cache is a table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_entry",
    },
    # Only for what `portfolio.queries.remembered` keeps: each process may find it again by itself.
    "process": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
}

# --- people and sessions ------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = [
    "auth.W004"
]  # an address of email is unique whatever its case: a constraint on Lower() sees to it
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
if IS_TEST:
    PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # a slow hash costs the suite minutes

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # an administrator makes accounts; the link that sets the password proves the address
)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
# In production a proxy that ends TLS stands before the web server: tries are counted by the address
# it adds, not by its own, or one person's guesses would shut out everybody.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_PRODUCTION else 0
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail goes to an address that has no account
# Django's own: allauth's writes its table of addresses when a link is only looked at.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.SetPasswordForm",
}
# Guesses of a password or of a code: by network address, and by account in a short and in a long while.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key,20/h/key"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SERVICE_URL.startswith("https") else "http"

# The second step: a code of an authenticator app, a passkey, or a recovery code.
SIGN_IN = ENVIRONMENT.sign_in
SECOND_STEP = SIGN_IN.second_step
FACTOR_KEYS = SIGN_IN.factor_keys
MFA_ADAPTER = "accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # a clock half a minute off; `accounts.forms` takes a code once all the same
MFA_FORMS = {"authenticate": "accounts.forms.SecurityCodeForm"}

# An identity provider for officials, where there is one.
PROVIDER = SIGN_IN.provider
SOCIALACCOUNT_ADAPTER = "accounts.provider.ProviderRules"
SOCIALACCOUNT_PROVIDERS = PROVIDER.for_allauth if PROVIDER else {}
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10  # seconds

SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = SIGN_IN.longest * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "govuk.views.expired_form"

# --- what a browser is told ---------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # Signing out leads on to the provider, and browsers count that as where the form goes.
        "form-action": [SELF, *([PROVIDER.origin] if PROVIDER else [])],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
        "browsing-topics",
    )
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
if IS_PRODUCTION:
    # The name's prefix makes browsers refuse the cookie from a sub-domain or without TLS.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "documents.uploads.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- templates, forms, static files -------------------------------------------------------------------------------------

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portfolio.navigation.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"

STATIC_URL = "static/"
STATIC_ROOT = (
    BASE_DIR / ".static" if IS_PRODUCTION else None
)  # elsewhere files are served from where they lie
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = (
    ENVIRONMENT.files
)  # nothing serves it by address: `documents` hands files out after its permission check

# --- language and time --------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# --- mail ---------------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SERVER_EMAIL = ENVIRONMENT.mail_from
EMAIL_FILE_PATH = ENVIRONMENT.mail_folder
EMAIL_TIMEOUT = 20
_MAIL = mail_settings(ENVIRONMENT.email_url)
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST = _MAIL.host
EMAIL_PORT = _MAIL.port
EMAIL_HOST_USER = _MAIL.user
EMAIL_HOST_PASSWORD = _MAIL.password
EMAIL_USE_TLS = _MAIL.starttls
EMAIL_USE_SSL = _MAIL.tls

# --- background work ----------------------------------------------------------------------------------------------------

CELERY_BROKER_URL = ENVIRONMENT.redis_url
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_MAX_LOOP_INTERVAL = (
    20  # seconds; `config.health` takes beat for dead after three of them
)
CELERY_BEAT_SCHEDULE_FILENAME = str(ENVIRONMENT.state / "beat-schedule")
CELERY_BEAT_SCHEDULER = "config.celery:SeenScheduler"
# Each row: a name, the task, when. Tasks may run twice, late or on two workers.
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "work out again the deadlines that have run out": {
        "task": "interventions.tasks.renew_deadlines",
        "schedule": crontab(minute=30, hour=0),
    },
    "raise the alerts of the day": {
        "task": "interventions.tasks.sweep_today",
        "schedule": crontab(minute=0, hour=6),
    },
    "raise them if that was missed": {
        "task": "interventions.tasks.sweep_if_missed",
        "schedule": crontab(minute="*/10", hour="6-23"),
    },
    "send mail that still waits": {
        "task": "interventions.tasks.dispatch_mail",
        "schedule": crontab(minute="*/10"),
    },
    "publish the head of the audit trail": {
        "task": "accounts.tasks.publish_head",
        "schedule": crontab(minute=0, hour=5),
    },
    "look whether the audit trail is whole": {
        "task": "accounts.tasks.verify_trail",
        "schedule": crontab(minute=20, hour=5),
    },
    "sweep away expired sessions": {
        "task": "config.tasks.clear_expired_sessions",
        "schedule": crontab(minute=15, hour=3),
    },
}

if ENVIRONMENT.beat_seconds is not None:
    for _entry in CELERY_BEAT_SCHEDULE.values():
        _entry["schedule"] = ENVIRONMENT.beat_seconds

# --- logging: lines on standard output, which whoever runs the process keeps -------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secret_addresses": {"()": "config.secret_addresses.HideSecretAddresses"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
            "filters": ["secret_addresses"],
        }
    },
    "root": {"handlers": ["stdout"], "level": "INFO"},
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}},
}
