"""What may not travel is asked on every share: planned once a session, and not each time.

PostgreSQL plans the body of an SQL function anew at each call, of a PL/pgSQL one once.
"""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("fullpicture.people.migrations.0005_what_may_not_travel").TRAVELLING
DROPPED = "DROP FUNCTION fp_protected_in(uuid, bytea[]);"
# The columns that it returns have the names of columns that it reads.
PLANNED_ONCE = (
    BEFORE.replace("LANGUAGE sql", "LANGUAGE plpgsql")
    .replace("AS $$", "AS $$\n    #variable_conflict use_column\n    BEGIN RETURN QUERY")
    .replace("    $$;", "    ; END $$;")
)


class Migration(migrations.Migration):
    dependencies = [("people", "0007_without_worker")]

    operations = [migrations.RunSQL(DROPPED + PLANNED_ONCE, DROPPED + BEFORE)]
