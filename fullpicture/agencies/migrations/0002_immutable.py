"""Changes of the directory are acts."""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("ledger", "0001_initial")]

    operations = [refuse_changes("agencies_directorychange")]
