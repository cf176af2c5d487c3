"""Whoever was sent something while records of two persons were taken for one is told."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sharing', '0020_moving'),
    ]

    operations = [
        migrations.AddField(
            model_name='correction',
            name='parting_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='correction',
            name='replaces_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='correction',
            name='version_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(fields=('disclosure_id', 'parting_id'), name='told_of_parting_once'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('parting_id', None), ('replaces_id__isnull', False), ('version_id__isnull', False)), models.Q(('opened', False), ('parting_id__isnull', False), ('replaces_id', None), ('version_id', None)), _connector='OR'), name='corrected_in_one_way'),
        ),
    ]
