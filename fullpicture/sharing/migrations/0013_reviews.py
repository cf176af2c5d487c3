"""When whoever took something on says what changed for the child: set as it is accepted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('sharing', '0012_family_sheets')]

    operations = [
        migrations.AddField(
            model_name='acceptance',
            name='review_by',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='acceptance',
            name='review_clock',
            field=models.CharField(default='', max_length=60),
        ),
    ]
