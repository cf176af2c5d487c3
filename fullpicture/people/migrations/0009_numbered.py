"""A number for each person: the index of search keys says by it whom a key finds."""

from django.db import migrations

from fullpicture.agencies.numbered import numbered


class Migration(migrations.Migration):
    dependencies = [("people", "0008_travelling_planned_once"), ("agencies", "0007_numbered")]

    operations = [numbered("people", "Person")]
