"""Row policies of chronology: own agency's content by record, others' by lens alone."""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

VERSION = "chronology_entryversion"
WORKER = "fullpicture_worker"
OWN_RECORD = f"{rows.OWN} AND {rows.related(VERSION, 'record_id')}"


class Migration(migrations.Migration):
    dependencies = [("chronology", "0001_initial"), ("visibility", "0002_row_policies")]

    operations = [
        refuse_changes(VERSION),
        rows.protect(VERSION),
        rows.reading(VERSION, OWN_RECORD, rows.opened(VERSION, "id")),
        rows.reading(VERSION, rows.INTAKE_OWN, role=WORKER),
        rows.adding(VERSION, f"{rows.SAFEGUARDING} AND {OWN_RECORD}"),
        rows.adding(VERSION, rows.INTAKE_OWN, role=WORKER),
        rows.erasing(VERSION, "author_name", "told_by", "text", "meaning"),
    ]
