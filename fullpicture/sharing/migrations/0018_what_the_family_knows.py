"""What a recipient has to know of the family before they speak with them, and who else got it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sharing", "0017_sent_once_to_each")]

    operations = [
        migrations.AddField(
            model_name="disclosure", name="family", field=models.JSONField(default=list)
        ),
        migrations.AddField(
            model_name="disclosure", name="also_to", field=models.JSONField(default=list)
        ),
    ]
