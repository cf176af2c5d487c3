"""A search is answered from the index of the keys, without a visit to a row for each key found:
the row policy asks whose row it is, so the index has to hold the agency as well."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("linkage", "0007_desk")]

    operations = [
        migrations.RunSQL(
            "DROP INDEX linkage_searchkey_open",
            "CREATE INDEX linkage_searchkey_open ON linkage_searchkey (key)"
            " INCLUDE (person_id) WHERE NOT shielded",
        ),
        migrations.RunSQL(
            "CREATE INDEX linkage_searchkey_open ON linkage_searchkey (key)"
            " INCLUDE (person_id, agency_id) WHERE NOT shielded",
            "DROP INDEX linkage_searchkey_open",
        ),
    ]
