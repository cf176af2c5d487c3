"""A number for each agency: the index of search keys says by it whose a key is."""

from django.db import migrations

from fullpicture.agencies.numbered import numbered


class Migration(migrations.Migration):
    dependencies = [("agencies", "0006_contact_kinds")]

    operations = [numbered("agencies", "Agency")]
