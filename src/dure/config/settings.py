"""Django settings (설정): one file, read from the environment where an office differs."""

import os
from pathlib import Path

import django

from dure import manifest
from dure.config.areas import AREAS
from dure.ops import paths
from dure.ops.environment import database_settings, directory_settings, is_on, is_worker, number_of_proxies
from dure.ops.logs import logging_settings
from dure.ops.secrets import django_secret_key

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "dure"

manifest.move_in(AREAS)
AREA_FOLDERS = [area.folder for area in manifest.HOUSE.areas]

SECRET_KEY = django_secret_key()
DEBUG = is_on("DURE_DEBUG")
# Reached by https: cookies, HSTS and the redirect follow. Docs: docs/security/operating.md.
TLS = is_on("DURE_TLS")
# How many of our own proxies stand before us; only then is X-Forwarded-For believed, and no further back.
PROXIES = number_of_proxies()
RATE_LIMITED = os.environ.get("DURE_RATE_LIMITS") != "off"
# Where people find this installation; mails lead there. Without it they name no address.
SITE_ADDRESS = os.environ.get("DURE_ADDRESS", "")
ALLOWED_HOSTS = os.environ.get("DURE_HOSTS", "localhost,127.0.0.1,testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    *(area.package for area in manifest.HOUSE.areas if area.is_app),
]

MIDDLEWARE = [
    "dure.web.arrival.Arrival",
    "dure.web.figures.Figures",
    "dure.web.headers.SecurityHeaders",
    "dure.web.security_log.SecurityLog",
    "dure.web.compression.Compression",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dure.access.transaction.RequestTransaction",
    "dure.access.sessions.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dure.access.identity.IdentityMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dure.web.limits.RateLimits",
    "dure.access.gate.PolicyMiddleware",
    *manifest.every("middleware"),
]

ROOT_URLCONF = "dure.config.urls"
WSGI_APPLICATION = "dure.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A stage keeps its pages beside its rules: each folder named templates below the package. Last the
        # widgets of Django's forms.
        "DIRS": [
            *(each for folder in AREA_FOLDERS for each in sorted(folder.glob("**/templates"))),
            Path(django.__file__).parent / "forms" / "templates",
        ],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                *manifest.every("context"),
            ],
            "builtins": manifest.every("tags"),
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.filesystem.Loader"],
                        )
                    ],
                )
            ],
        },
    }
]

DATABASES = database_settings()
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "offices.Staff"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"

# Behind https cookies belong to this host alone.
_HOST = "__Host-" if TLS else ""
IDENTITY_COOKIE_NAME = f"{_HOST}dure_identity"
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
LINK_COOKIE_NAME = f"{_HOST}dure_visit"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
DIRECTORY = directory_settings()

SESSION_ENGINE = "dure.access.sessions"
# The worker's own connection fetches and ends jobs; what serves people may only leave them.
PROCRASTINATE_DATABASE_ALIAS = "signin" if is_worker() else "default"
SESSION_COOKIE_AGE = 9 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = TLS
CSRF_FAILURE_VIEW = "dure.web.failures.forged"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_SSL_REDIRECT = TLS and PROXIES > 0
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
WHITENOISE_ALLOW_ALL_ORIGINS = False

LANGUAGE_CODE = "ko"
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True

KRDS = ROOT / "node_modules" / "krds-uiux" / "resources"
STATIC_URL = "/static/"
STATIC_ROOT = paths.static()
# Names carry their contents' digest and are kept by browsers for a year; each lies there compressed as well.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATICFILES_DIRS = [
    PACKAGE / "web" / "static",
    ("krds/css/token", KRDS / "css" / "token"),
    ("krds/fonts", KRDS / "fonts"),
    ("htmx", ROOT / "node_modules" / "htmx.org" / "dist"),
]
FILES_ROOT = paths.files()
SIGNALS_ROOT = paths.signals()
# Files of cases lie here encrypted; while one is taken in it stays in memory, never as a plain temporary file.
FILE_MOST_BYTES = 20 * 1024 * 1024
FILE_REQUEST_MOST_BYTES = 3 * FILE_MOST_BYTES
FILE_UPLOAD_HANDLERS = ["dure.web.uploads.BoundedMemoryHandler"]
# A command that gets each file and answers 0 when it is clean; docs/security/operating.md has an example.
MALWARE_COMMAND = os.environ.get("DURE_MALWARE_COMMAND", "")
# A text of a megabyte, whose Korean letters travel in nine bytes each, is answered on its field.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

FORM_RENDERER = "dure.web.rendering.DureRenderer"
PROCRASTINATE_IMPORT_PATHS = manifest.every("jobs")
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
DEFAULT_EXCEPTION_REPORTER = "dure.web.reports.PlainReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "dure.web.reports.NothingTyped"
LOGGING = logging_settings()
