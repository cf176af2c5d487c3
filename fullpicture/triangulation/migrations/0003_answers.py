"""Of what an answer does to a claim, what was said last stands, as of an entry."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("triangulation", "0002_row_policies")]

    operations = [
        migrations.RemoveConstraint(model_name="evidence", name="reply_laid_on_a_claim_once"),
    ]
