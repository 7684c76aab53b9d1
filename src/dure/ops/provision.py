"""Database, roles and extensions (데이터베이스 준비): made once, and safe to repeat.

Four roles, the same on every server: `dure_owner` owns tables and passes row-level security
(migrations, backup, bulk load), `dure_app` serves people and may do only what migrations grant it,
`dure_signin` may only call the functions of signing in, `dure_sealer` only reads and seals the read log.
"""

import os

import psycopg
from psycopg import Connection, sql
from psycopg.conninfo import make_conninfo

from dure.ops import paths, postgres, secrets
from dure.ops.cluster import PORT, SUPERUSER, Cluster
from dure.ops.environment import APP, DATABASE, OWNER, SEALER, SIGNIN, database_url
from dure.ops.problems import Problem

OLDEST_SERVER = 17
ATTRIBUTES = {
    OWNER: "LOGIN BYPASSRLS",
    APP: "LOGIN NOBYPASSRLS NOCREATEDB NOCREATEROLE",
    SIGNIN: "LOGIN NOBYPASSRLS NOCREATEDB NOCREATEROLE",
    SEALER: "LOGIN NOBYPASSRLS NOCREATEDB NOCREATEROLE",
}
FOUND_AS = (
    "SELECT rolcanlogin, rolbypassrls, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = %s"
)
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")
# What shows one session the statements of another, or keeps data outside every table.
SHARED_FUNCTIONS = (
    "pg_stat_get_activity",
    "pg_stat_get_backend_activity",
    "pg_stat_statements",
    "lo_create",
    "lo_creat",
    "lo_from_bytea",
)
STATISTICS = "pg_stat_statements"  # for operators; a server of one's own may not offer it


def provision() -> None:
    """The database of this installation."""
    own = os.environ.get("DATABASE_URL")
    if own:
        parts = database_url(own)
        name = str(parts.setdefault("dbname", DATABASE))
        prepare(make_conninfo("", **parts), name, with_passwords=True)
    elif postgres.is_embedded():
        prepare_embedded(postgres.embedded(), DATABASE)


def prepare_embedded(cluster: Cluster, name: str) -> None:
    prepare(superuser_of(cluster, name), name, with_passwords=False)


def superuser_of(cluster: Cluster, name: str) -> str:
    return make_conninfo(host=str(cluster.sockets), port=PORT, user=SUPERUSER, dbname=name)


def prepare(conninfo: str, name: str, *, with_passwords: bool) -> None:
    ensure_database(conninfo, name)
    with _connect(conninfo) as connection:
        _refuse_old_server(connection)
        for role in ATTRIBUTES:
            _ensure_role(connection, role, with_password=with_passwords)
        _grant(connection, name)
        _ensure_extensions(connection)
        if _is_superuser(connection):
            _keep_sessions_apart(connection)
            _ask_policies_first(connection)


def ensure_database(conninfo: str, name: str) -> None:
    try:
        _connect(conninfo).close()
    except psycopg.OperationalError as error:
        if "does not exist" not in str(error):
            raise Problem(f"the database cannot be reached: {error}") from None
        _create_missing(conninfo, name)


def _create_missing(conninfo: str, name: str) -> None:
    """Told with the words that make it, when this login may not."""
    command = _create_database(name)
    try:
        with _connect(make_conninfo(conninfo, dbname="postgres")) as connection:
            connection.execute(command)
    except (psycopg.OperationalError, psycopg.errors.InsufficientPrivilege) as error:
        raise Problem(
            f"the database {name} does not exist, and the login of DATABASE_URL may not make it "
            f"({str(error).strip()}). Let someone who may do so run:\n{command.as_string(None)}"
        ) from None


def _create_database(name: str) -> sql.Composed:
    return sql.SQL(
        "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' "
        "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'"
    ).format(sql.Identifier(name))


def _connect(conninfo: str) -> Connection:
    return psycopg.connect(conninfo, autocommit=True, connect_timeout=10)


def _refuse_old_server(connection: Connection) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST_SERVER:
        raise Problem(f"PostgreSQL {OLDEST_SERVER} or newer is needed; the server is {version}")


def _ensure_role(connection: Connection, role: str, *, with_password: bool) -> None:
    """Made once; a role that is as it should be is left alone, for changing it asks for more than making it."""
    found = connection.execute(FOUND_AS, [role]).fetchone()
    if found and with_password:
        _refuse_role_of_others(connection, role)
    accepts = found and (not with_password or _accepts_password(connection, role) is None)
    if accepts and found == (True, role == OWNER, False, False, False):
        return
    words = f"ALTER ROLE {{}} {ATTRIBUTES[role]}" if found else f"CREATE ROLE {{}} {ATTRIBUTES[role]}"
    command = sql.SQL(words).format(sql.Identifier(role))
    if with_password:
        command += sql.SQL(" PASSWORD {}").format(_hashed_password(connection, role))
    _execute_as_creator(connection, command)


def _accepts_password(connection: Connection, role: str) -> psycopg.OperationalError | None:
    """Nothing when it does, otherwise what the server said."""
    ours = {"user": role, "password": secrets.database_password(role)}
    try:
        _connect(make_conninfo(connection.info.dsn, **ours)).close()
    except psycopg.OperationalError as error:
        return error
    return None


def _refuse_role_of_others(connection: Connection, role: str) -> None:
    """Another Dure may use this server: taking over its roles would lock it out."""
    error = _accepts_password(connection, role)
    if error and os.environ.get("DURE_TAKE_OVER_ROLES") != "yes":
        raise Problem(
            f"the role {role} exists on this server, but does not accept the password kept in "
            f"{paths.secrets()}: {error}\nIf no other Dure uses this server, repeat with "
            "DURE_TAKE_OVER_ROLES=yes."
        )


def _hashed_password(connection: Connection, role: str) -> str:
    """Hashed here, so that the server's log never sees the password."""
    password = secrets.database_password(role)
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return hashed.decode()


def _execute_as_creator(connection: Connection, command: sql.Composed) -> None:
    try:
        connection.execute(command)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Problem(
            f"the login of DATABASE_URL may not make Dure's roles ({error.diag.message_primary}). "
            "It must be a superuser, or have CREATEROLE and BYPASSRLS and own the database."
        ) from None


def _grant(connection: Connection, name: str) -> None:
    database, owner = sql.Identifier(name), sql.Identifier(OWNER)
    roles = sql.SQL(", ").join(map(sql.Identifier, (APP, SIGNIN, SEALER)))
    if not _is_superuser(connection):
        _execute_as_creator(connection, sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
    for words in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT ALL ON DATABASE {database} TO {owner}",
        "GRANT CONNECT ON DATABASE {database} TO {roles}",
        "ALTER SCHEMA public OWNER TO {owner}",
        "CREATE SCHEMA IF NOT EXISTS dure AUTHORIZATION {owner}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE ON SCHEMA public, dure TO {roles}",
    ):
        command = sql.SQL(words).format(database=database, owner=owner, roles=roles)
        _execute_as_creator(connection, command)


def _is_superuser(connection: Connection) -> bool:
    return connection.info.parameter_status("is_superuser") == "on"


def _ensure_extensions(connection: Connection) -> None:
    wanted = (*EXTENSIONS, *([STATISTICS] if _is_superuser(connection) else []))
    for extension in wanted:
        words = sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
        _execute_as_creator(connection, words)


def _ask_policies_first(connection: Connection) -> None:
    """Text and dates are compared after a row's policy, never before: a guess about a hidden row gets no answer.

    A comparison called leakproof runs first, and what a plan says of it tells whether it was right. Keys, numbers
    and times stay so, for the indexes under row security.
    """
    found = connection.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE proleakproof"
        " AND proargtypes::oid[] && ARRAY['text', 'bpchar', 'date']::regtype[]::oid[]"
    )
    for (function,) in found.fetchall():
        connection.execute(sql.SQL(f"ALTER FUNCTION {function} NOT LEAKPROOF"))


def _keep_sessions_apart(connection: Connection) -> None:
    """All web processes are one login: without this each would read the statements of the others, with their data."""
    found = connection.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE proname = ANY (%s)", [list(SHARED_FUNCTIONS)]
    )
    for (function,) in found.fetchall():
        connection.execute(sql.SQL(f"REVOKE EXECUTE ON FUNCTION {function} FROM PUBLIC"))
        connection.execute(sql.SQL(f"GRANT EXECUTE ON FUNCTION {function} TO pg_monitor"))
