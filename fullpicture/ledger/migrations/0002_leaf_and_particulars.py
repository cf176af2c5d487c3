"""A leaf and its particulars come into the ledger together or not at all.

Whoever holds a stolen login of web or worker could otherwise leave a bare leaf behind, which can
never be taken out again and which every later check would have to report.
"""

from django.db import migrations

# Deferred to the commit, so that it does not matter which of the two is written first. No foreign
# key: it would lock the other row. As the owner, because the writer may be unable to read it.
PAIRS = """
CREATE FUNCTION ledger_leaf_paired() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.ledger_particulars WHERE leaf_id = NEW.id) THEN
        RAISE EXCEPTION 'a leaf enters the ledger only with its particulars beside it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION ledger_particulars_paired() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.ledger_leaf WHERE id = NEW.leaf_id) THEN
        RAISE EXCEPTION 'particulars enter the ledger only beside their leaf'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION ledger_leaf_paired(), ledger_particulars_paired() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER ledger_leaf_paired AFTER INSERT ON ledger_leaf
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_leaf_paired();
CREATE CONSTRAINT TRIGGER ledger_particulars_paired AFTER INSERT ON ledger_particulars
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_particulars_paired();
"""
PAIRS_UNDONE = """
DROP TRIGGER ledger_particulars_paired ON ledger_particulars;
DROP TRIGGER ledger_leaf_paired ON ledger_leaf;
DROP FUNCTION ledger_particulars_paired(), ledger_leaf_paired();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunSQL(PAIRS, PAIRS_UNDONE)]
