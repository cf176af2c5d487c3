"""A pass that is closed stays closed, and a wrong code that was counted stays counted."""

from django.db import migrations

STAYS = """
CREATE FUNCTION fp_refuse_reopening() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        RAISE EXCEPTION 'A pass that is closed is not opened again. Issue a new one.'
            USING ERRCODE = 'restrict_violation';
    END $$;
CREATE TRIGGER closed_is_not_reopened BEFORE UPDATE ON visibility_pass
    FOR EACH ROW
    WHEN (NEW.tries < OLD.tries OR OLD.closed_at IS NOT NULL
        AND ROW(NEW.closed_at, NEW.closed_as) IS DISTINCT FROM ROW(OLD.closed_at, OLD.closed_as))
    EXECUTE FUNCTION fp_refuse_reopening();
"""
UNDONE = """
DROP TRIGGER closed_is_not_reopened ON visibility_pass;
DROP FUNCTION fp_refuse_reopening();
"""


class Migration(migrations.Migration):
    dependencies = [("visibility", "0008_passes")]

    operations = [migrations.RunSQL(STAYS, UNDONE)]
