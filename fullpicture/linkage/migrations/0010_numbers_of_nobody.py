"""A number is told to a page of somebody new alone, and no number tells that somebody is there.

A page's login may call itself whatever it likes: what only intake and linkage ask is the worker's.
"""

from importlib import import_module

from django.db import migrations

before = import_module("fullpicture.linkage.migrations.0009_narrow_keys")

NUMBERS = """
DROP FUNCTION fp_number(uuid);
CREATE FUNCTION fp_known_number(person uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.number FROM public.people_person p WHERE p.id = person
        AND public.fp_purpose() IN ('intake', 'linkage') $$;
CREATE FUNCTION fp_new_number(person uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.number FROM public.people_person p WHERE p.id = person
        AND public.fp_unrecorded(person) $$;
CREATE FUNCTION fp_number(person uuid) RETURNS integer
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        IF public.fp_unrecorded(person) THEN RETURN public.fp_new_number(person); END IF;
        RETURN public.fp_known_number(person);
    END $$;
REVOKE EXECUTE ON FUNCTION fp_known_number(uuid), fp_new_number(uuid), fp_number(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_known_number(uuid) TO fullpicture_worker;
GRANT EXECUTE ON FUNCTION fp_new_number(uuid), fp_number(uuid)
    TO fullpicture_web, fullpicture_worker;
CREATE OR REPLACE FUNCTION fp_unrecorded_number(number integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.people_person p
        WHERE p.number = $1 AND public.fp_unrecorded(p.id)) $$;
"""
NUMBER, UNRECORDED = before.FUNCTIONS.split("CREATE FUNCTION ")[1:3]
UNDONE = f"""
DROP FUNCTION fp_number(uuid), fp_new_number(uuid), fp_known_number(uuid);
CREATE FUNCTION {NUMBER}
REVOKE EXECUTE ON FUNCTION fp_number(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_number(uuid) TO fullpicture_web, fullpicture_worker;
CREATE OR REPLACE FUNCTION {UNRECORDED}
"""


class Migration(migrations.Migration):
    dependencies = [("linkage", "0009_narrow_keys")]

    operations = [migrations.RunSQL(NUMBERS, UNDONE)]
