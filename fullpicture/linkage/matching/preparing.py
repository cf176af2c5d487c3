"""Records as agencies write them into columns that can be compared: folded, taken apart, checked.

Names are taken apart in Python, each spelling once; all else in SQL, so that a million records
take seconds.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb
import pyarrow as pa

from fullpicture.linkage.matching.engine import Records, database
from fullpicture.linkage.matching.spelt import family_table, given_table

TEXT = ("source", "given_names", "family_name", "known_as", "former_family_name", "birth_date",
        "sex", "nhs_number", "former_nhs_number", "upn", "email", "city", "address")  # fmt: skip
LISTS = ("postcodes", "household", "relatives")
COLUMNS = ("id", *TEXT, *LISTS)
"""What a record may say. Every column but `id` may be missing altogether."""

DIGITS = "regexp_replace(coalesce({0}, ''), '[ -]', '', 'g')"
PLAIN = "nullif(trim(regexp_replace(lower(strip_accents({0})), '[^\\w]+', ' ', 'g')), '')"
FULL_POSTCODE = "^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$"
CHECK_SUM = " + ".join(f"{10 - at} * ascii(substr(n, {at + 1}, 1))" for at in range(9))
OF_SIGNS = 48 * sum(range(2, 11))
"""The code of the digit nought, as often as the check sum counts it."""


class Prepared:
    """Records as the tables `new_read` and `new` of a database, to learn from and then to match."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection


@contextmanager
def prepared(records: Records | Prepared) -> Iterator[Prepared]:
    """Read and prepared once, however often they are used within."""
    if isinstance(records, Prepared):
        yield records
        return
    with database() as connection:
        read(connection, records, "new_read")
        prepare(connection, "new_read", "new")
        yield Prepared(connection)


def read(connection: duckdb.DuckDBPyConnection, records: Records, name: str) -> frozenset[str]:
    """The records as a table of all columns, those missing empty. Which of them say anything."""
    given = f"{name}_given"
    if isinstance(records, pa.Table):
        connection.register(given, records)
    else:
        connection.from_parquet(str(records)).create_view(given)
    found = {str(row[0]): str(row[1]) for row in
             connection.execute(f'DESCRIBE "{given}"').fetchall()}  # fmt: skip
    columns = ", ".join(_column(column, found) for column in COLUMNS)
    connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT {columns} FROM "{given}"')
    filled = ", ".join(f"count({column}) > 0" for column in COLUMNS)
    row = connection.execute(f'SELECT {filled} FROM "{name}"').fetchall()[0]
    return frozenset(column for column, said in zip(COLUMNS, row, strict=True) if said)


def _column(column: str, found: Mapping[str, str]) -> str:
    if column not in found:
        return f"NULL::{'VARCHAR[]' if column in LISTS else 'VARCHAR'} AS {column}"
    if column in LISTS:
        listed = column if found[column].endswith("[]") else f"[{column}::VARCHAR]"
        return (
            f"nullif(list_filter(list_transform({listed}, lambda x: trim(x::VARCHAR)),"
            f" lambda x: x <> ''), []) AS {column}"
        )
    return f"nullif(trim({column}::VARCHAR), '') AS {column}"


def prepare(connection: duckdb.DuckDBPyConnection, name: str, into: str) -> None:
    """The columns that comparisons and blocking read, one row a record."""
    for kind, made in (("given", given_table), ("family", family_table)):
        sources = {"given": ("given_names", "known_as"),
                   "family": ("family_name", "former_family_name")}[kind]  # fmt: skip
        asked = " UNION ".join(f'SELECT {column} FROM "{name}"' for column in sources)
        spelt = [row[0] for row in connection.execute(asked).fetchall() if row[0]]
        connection.register(f"{kind}_spelt", made(sorted(spelt)))
    connection.execute(f'CREATE OR REPLACE TABLE "{into}" AS {columns(name)}')
    for kind in ("given", "family"):
        connection.unregister(f"{kind}_spelt")


def columns(name: str) -> str:
    """What is said, cleaned, and what follows from it."""
    return f"""
    WITH cleaned AS ({_cleaned(name)})
    SELECT *, strftime(born, '%Y%m%d') AS born_text, year(born) AS born_year,
      month(born) AS born_month, day(born) AS born_day, strftime(born, '%m%d') AS birthday,
      CASE WHEN day(born) <= 12 AND day(born) <> month(born)
        THEN make_date(year(born), day(born), month(born)) END AS born_turned,
      nullif(list_filter([nhs, nhs_before], lambda x: x IS NOT NULL), []) AS numbers,
      postcodes[1] AS postcode, postcodes AS homes,
      nullif(list_distinct(list_transform(
        list_filter(postcodes, lambda x: regexp_matches(x, '{FULL_POSTCODE}')),
        lambda x: x[:-4])), []) AS districts,
      split_part(email, '@', 1) AS email_user
    FROM cleaned
    """


def _cleaned(name: str) -> str:
    return f"""
      SELECT r.id AS unique_id, coalesce(r.source, '') AS source,
        coalesce(g.first, k.first) AS given, coalesce(g.sound, k.sound) AS given_sound,
        coalesce(g.common, k.common, false) AS given_common,
        nullif(list_distinct(list_concat(g.names, k.names)), []) AS givens,
        nullif(list_distinct(list_concat([g.first], k.names)), []) AS goes_by,
        nullif(list_distinct(list_concat(g.formal, k.formal)), []) AS formals,
        f.whole AS family, f.sound AS family_sound,
        nullif(list_distinct(list_concat(f.names, b.names)), []) AS families,
        try_cast(r.birth_date AS DATE) AS born,
        CASE lower(r.sex[1]) WHEN 'm' THEN 'm' WHEN '1' THEN 'm' WHEN 'f' THEN 'f'
          WHEN '2' THEN 'f' END AS sex,
        {_valid_nhs("r.nhs_number")} AS nhs, {_valid_nhs("r.former_nhs_number")} AS nhs_before,
        CASE WHEN regexp_full_match(upper({DIGITS.format("r.upn")}), '[A-Z][0-9]{{11}}[0-9A-Z]')
          THEN upper({DIGITS.format("r.upn")}) END AS upn,
        list_transform(r.postcodes,
          lambda x: upper(regexp_replace(x, '\\W', '', 'g'))) AS postcodes,
        list_distinct(r.household) AS households,
        list_distinct(list_transform(r.relatives, lambda x: {PLAIN.format("x")})) AS relatives,
        CASE WHEN contains(r.email, '@') THEN lower(r.email) END AS email,
        {PLAIN.format("r.city")} AS city, {PLAIN.format("r.address")} AS address
      FROM "{name}" r
      LEFT JOIN given_spelt g ON g.spelt = r.given_names
      LEFT JOIN given_spelt k ON k.spelt = r.known_as
      LEFT JOIN family_spelt f ON f.spelt = r.family_name
      LEFT JOIN family_spelt b ON b.spelt = r.former_family_name
    """


def _valid_nhs(column: str) -> str:
    """Ten digits by Modulus 11, else nothing: the tenth is 11 less the remainder, 11 being 0."""
    number = DIGITS.format(column)
    check = f"(11 - (({CHECK_SUM}) - {OF_SIGNS}) % 11) % 11"
    return (
        f"list_filter([{number}], lambda n: regexp_full_match(n, '[0-9]{{10}}')"
        f" AND {check} = ascii(n[10]) - 48)[1]"
    )
