"""The database's roles and databases, made by its superuser and by nobody else.

The owner bypasses row-level security because migrations must see every row; web and worker
never do. The eraser is no login: it is the only role that act tables let change a row.
"""

import psycopg
from psycopg import sql

from fullpicture.config.cluster import Cluster
from fullpicture.config.passwords import SUPERUSER, passfile, password
from fullpicture.config.trouble import CannotStart

OWNER, WEB, WORKER = "fullpicture_owner", "fullpicture_web", "fullpicture_worker"
ERASER, TESTER = "fullpicture_eraser", "fullpicture_tester"
PLAIN = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
ROLES = {
    OWNER: f"LOGIN {PLAIN} BYPASSRLS",
    WEB: f"LOGIN {PLAIN} NOBYPASSRLS",
    WORKER: f"LOGIN {PLAIN} NOBYPASSRLS",
    ERASER: f"NOLOGIN {PLAIN} NOBYPASSRLS",
}
EXTENSIONS = ("pgcrypto", "btree_gist", "citext", "unaccent", "fuzzystrmatch", "pg_trgm")

LOCK = 0x46756C6C

Connection = psycopg.Connection[tuple[object, ...]]


def connect(cluster: Cluster, database: str = "postgres") -> Connection:
    """As the superuser, to make roles and databases only."""
    password(SUPERUSER)
    try:
        return psycopg.connect(
            host=str(cluster.sockets),
            dbname=database,
            user=SUPERUSER,
            passfile=str(passfile(SUPERUSER)),
            autocommit=True,
        )
    except psycopg.OperationalError as error:
        if "authentication failed" not in str(error):
            raise
        raise CannotStart(
            f"The keys in {passfile(SUPERUSER).parent} are not those this database was made "
            "with. Put the old ones back."
        ) from error


def make_all(cluster: Cluster, name: str, *, tester: bool = False) -> None:
    """The roles, and one database with its extensions. Safe to repeat, and to run twice at once."""
    with connect(cluster) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        for role, rights in ROLES.items():
            _make_role(server, role, rights)
        if tester:
            _make_role(server, TESTER, f"LOGIN {PLAIN} NOINHERIT NOBYPASSRLS")
            members = sql.SQL(", ").join(map(sql.Identifier, ROLES))
            server.execute(sql.SQL("GRANT {} TO {}").format(members, sql.Identifier(TESTER)))
        _make_database(server, name)
        with connect(cluster, name) as database:
            _make_extensions(database)


def _make_database(server: Connection, name: str) -> None:
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    server.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0").format(
            sql.Identifier(name), sql.Identifier(OWNER)
        )
    )


def _make_extensions(database: Connection) -> None:
    have = {row[0] for row in database.execute("SELECT name FROM pg_available_extensions")}
    for extension in EXTENSIONS:
        if extension in have:
            database.execute(
                sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension))
            )


def _make_role(database: Connection, name: str, rights: str) -> None:
    role = sql.Identifier(name)
    if not database.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
        database.execute(sql.SQL("CREATE ROLE {}").format(role))
    database.execute(sql.SQL("ALTER ROLE {} {}").format(role, sql.SQL(rights)))
    if rights.startswith("LOGIN"):
        database.execute(
            sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, sql.Literal(password(name)))
        )
