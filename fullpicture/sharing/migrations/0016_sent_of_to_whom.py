"""What was sent of a person, by the post that it was sent to: one index for both questions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sharing", "0015_unaccepted_emergencies")]

    operations = [
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(fields=["person_id", "holder_post_id"], name="sent_of_to_whom"),
        ),
        migrations.AlterField(
            model_name="disclosure", name="person_id", field=models.UUIDField()
        ),
    ]
