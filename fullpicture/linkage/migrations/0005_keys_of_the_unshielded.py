"""Keys of the hidden apart, so that a search for them does not even pass their rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("linkage", "0004_creating")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {table}_open ON {table} (key) INCLUDE (person_id) WHERE NOT shielded",
            f"DROP INDEX {table}_open",
        )
        for table in ("linkage_searchkey", "linkage_district")
    ]
