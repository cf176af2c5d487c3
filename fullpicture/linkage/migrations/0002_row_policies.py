"""Row policies of linkage: made by the worker, read by the agency whose record it is."""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

LINK = "linkage_link"


class Migration(migrations.Migration):
    dependencies = [("linkage", "0001_initial"), ("visibility", "0002_row_policies")]

    operations = [
        refuse_changes(LINK, ("ends_at",)),
        rows.protect(LINK),
        rows.reading(LINK, f"{rows.OWN} AND {rows.related(LINK, 'record_id')}"),
        rows.reading(LINK, rows.LINKING, rows.INTAKE_OWN, role="fullpicture_worker"),
        rows.adding(LINK, f"{rows.LINKING} AND {rows.OWN}", role="fullpicture_worker"),
        rows.changing(LINK, rows.LINKING, role="fullpicture_worker"),
    ]
