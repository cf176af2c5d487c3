"""Whoever sent something to a quiet team may know that it was opened, and nothing else of it."""

from django.db import migrations

from fullpicture.visibility import row_policies as rows

PARTICULARS = "ledger_particulars"


class Migration(migrations.Migration):
    dependencies = [("visibility", "0002_row_policies")]

    operations = [
        rows.policy(
            PARTICULARS,
            "opened_what_we_sent",
            "SELECT",
            "USING (look_kind <> '' AND quiet AND counterpart_agency_id = fp_agency()"
            f" AND {rows.related(PARTICULARS, 'person_id', beyond=True)})",
            "PUBLIC",
        ),
    ]
