"""Django settings (설정): one file, read from the environment where an office differs."""

import os
from pathlib import Path

import django

from dure.ops import paths
from dure.ops.environment import database_settings
from dure.ops.secrets import django_secret_key

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "dure"

SECRET_KEY = django_secret_key()
DEBUG = os.environ.get("DURE_DEBUG") == "1"
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
    "dure.offices",
    "dure.access",
    "dure.people",
    "dure.cases",
    "dure.protection",
    "dure.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dure.web.headers.ContentSecurityPolicy",
    "dure.access.transaction.RequestTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dure.access.identity.IdentityMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dure.access.policy.PolicyMiddleware",
]

ROOT_URLCONF = "dure.config.urls"
WSGI_APPLICATION = "dure.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A stage keeps its pages beside its rules: each folder named templates below the package. Last the
        # widgets of Django's forms.
        "DIRS": [
            *sorted(PACKAGE.glob("**/templates")),
            Path(django.__file__).parent / "forms" / "templates",
        ],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "dure.web.context.shell",
                "dure.cases.overview.menu.counts",
            ],
            "builtins": ["dure.web.templatetags.dure", "dure.cases.templatetags.cases"],
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

SESSION_COOKIE_AGE = 9 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGE_CODE = "ko"
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True

KRDS = ROOT / "node_modules" / "krds-uiux" / "resources"
STATIC_URL = "/static/"
STATIC_ROOT = paths.static()
STATICFILES_DIRS = [
    PACKAGE / "web" / "static",
    ("krds/css/token", KRDS / "css" / "token"),
    ("krds/fonts", KRDS / "fonts"),
    ("htmx", ROOT / "node_modules" / "htmx.org" / "dist"),
]
FILES_ROOT = paths.var() / "files"
# Files of cases lie here encrypted; while one is taken in it stays in memory, never as a plain temporary file.
FILE_MOST_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = FILE_MOST_BYTES + 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

FORM_RENDERER = "dure.web.rendering.DureRenderer"
PROCRASTINATE_IMPORT_PATHS = ["dure.cases.core.jobs"]
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
