"""What settings read from the surroundings (환경값). Reading starts nothing."""

import os
import sys
from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from dure.ops import postgres, secrets
from dure.ops.cluster import PORT
from dure.ops.problems import Problem

DATABASE = "dure"
OWNER, APP, SIGNIN, SEALER = "dure_owner", "dure_app", "dure_signin", "dure_sealer"
ROLES = {"default": APP, "owner": OWNER, "signin": SIGNIN, "sealer": SEALER}

DIRECTORY = ("issuer", "client_id", "client_secret", "label", "trusted_amr", "trusted_acr")


def is_worker(words: Sequence[str] = sys.argv) -> bool:
    """Whether this process runs jobs: `dure manage procrastinate worker`."""
    return "procrastinate" in words and "worker" in words


def is_on(name: str) -> bool:
    return os.environ.get(name) == "1"


def number_of_proxies() -> int:
    raw = os.environ.get("DURE_BEHIND_PROXY") or "0"
    if not raw.isdecimal():
        raise Problem(f"DURE_BEHIND_PROXY is a number of proxies, usually 1; it is {raw!r}")
    return int(raw)


def database_settings() -> dict[str, dict[str, Any]]:
    """Django's DATABASES: one database, seen as four roles."""
    return {alias: _as_role(role) for alias, role in ROLES.items()}


def _as_role(role: str) -> dict[str, Any]:
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "USER": role,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
    own = os.environ.get("DATABASE_URL")
    return {**settings, **(_own_server(own, role) if own else _embedded())}


def _embedded() -> dict[str, Any]:
    """Tests and benchmarks name another embedded cluster by its socket folder."""
    sockets = os.environ.get("DURE_DATABASE_SOCKET") or str(postgres.embedded().sockets)
    name = os.environ.get("DURE_DATABASE_NAME", DATABASE)
    return {"HOST": sockets, "PORT": str(PORT), "NAME": name}


def _own_server(url: str, role: str) -> dict[str, Any]:
    parts = database_url(url)
    return {
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "NAME": parts.pop("dbname", DATABASE),
        "PASSWORD": secrets.database_password(role),
        "OPTIONS": {name: value for name, value in parts.items() if name not in ("user", "password")},
    }


def directory_settings() -> dict[str, Any]:
    """An office's own directory (OIDC); without an issuer there is none.

    `DURE_OIDC_TRUSTED_AMR` and `DURE_OIDC_TRUSTED_ACR` name what in a token says that the directory itself
    asked for a second factor; empty means ours is always asked.
    """
    named = {name: os.environ.get(f"DURE_OIDC_{name.upper()}", "") for name in DIRECTORY}
    trusted = {
        name: frozenset(filter(None, named[name].split(","))) for name in ("trusted_amr", "trusted_acr")
    }
    return {**named, **trusted, "label": named["label"] or "기관 계정"}


def database_url(url: str) -> dict[str, Any]:
    try:
        return dict(conninfo_to_dict(url))
    except psycopg.ProgrammingError as error:
        raise Problem(
            f"DATABASE_URL cannot be read ({str(error).strip()}); "
            "it looks like postgresql://login:password@host:5432/dure"
        ) from None
