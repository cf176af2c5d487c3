"""SQL by which a later migration changes some words of a function and leaves the others."""

from django.db.migrations import RunSQL

# On the way back the tables that a function speaks of are put back after it.
UNCHECKED = "SET LOCAL check_function_bodies = off;"


def said(function: str, before: str, now: str) -> RunSQL:
    """Put other words into a function, by its name with the types of its arguments. Words that are
    not there are an error, and not nothing done."""
    return RunSQL(_put(function, before, now), UNCHECKED + _put(function, now, before))


def _put(function: str, before: str, now: str) -> str:
    return f"""
DO $do$ DECLARE told text := pg_get_functiondef('{function}'::regprocedure); BEGIN
    IF strpos(told, $w${before}$w$) = 0 THEN RAISE 'words not in {function}'; END IF;
    EXECUTE replace(told, $w${before}$w$, $w${now}$w$);
END $do$;
"""
