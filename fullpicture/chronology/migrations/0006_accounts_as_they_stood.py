"""A family's account travels with an entry only if it stood there when the entry was shared.

What is given later was weighed by nobody who decided to share: it could name a protected place.
"""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

subjects = import_module("fullpicture.chronology.migrations.0004_subjects")
ACCOUNT = subjects.ACCOUNT
READING = rows.any_of(
    (
        subjects.about_related(ACCOUNT),
        f"{rows.opened(ACCOUNT, 'version_id', stood='received_here')} AND {subjects.IN_SIGHT}",
    )
)


class Migration(migrations.Migration):
    dependencies = [("chronology", "0005_writing_and_printing")]

    operations = [
        migrations.RunSQL(
            f"ALTER POLICY reading ON {ACCOUNT} USING ({READING})", migrations.RunSQL.noop
        ),
    ]
