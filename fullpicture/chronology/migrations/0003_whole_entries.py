
import uuid

import django.contrib.postgres.fields
from django.db import migrations, models

import fullpicture.chronology.details


class Migration(migrations.Migration):

    dependencies = [
        ('chronology', '0002_row_policies'),
    ]

    operations = [
        migrations.AddField(
            model_name='entryversion',
            name='also_about',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='child_seen',
            field=models.CharField(choices=[(fullpicture.chronology.details.ChildSeen['SEEN'], fullpicture.chronology.details.ChildSeen['SEEN']), (fullpicture.chronology.details.ChildSeen['SEEN_ALONE'], fullpicture.chronology.details.ChildSeen['SEEN_ALONE']), (fullpicture.chronology.details.ChildSeen['NOT_SEEN'], fullpicture.chronology.details.ChildSeen['NOT_SEEN'])], default='', max_length=10),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='correction_reason',
            field=models.TextField(default='', null=True),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='kind',
            field=models.CharField(choices=[(fullpicture.chronology.details.EntryKind['CONTACT'], fullpicture.chronology.details.EntryKind['CONTACT']), (fullpicture.chronology.details.EntryKind['CONCERN'], fullpicture.chronology.details.EntryKind['CONCERN']), (fullpicture.chronology.details.EntryKind['VISIT'], fullpicture.chronology.details.EntryKind['VISIT']), (fullpicture.chronology.details.EntryKind['CALL'], fullpicture.chronology.details.EntryKind['CALL']), (fullpicture.chronology.details.EntryKind['MEETING'], fullpicture.chronology.details.EntryKind['MEETING']), (fullpicture.chronology.details.EntryKind['ATTENDANCE'], fullpicture.chronology.details.EntryKind['ATTENDANCE']), (fullpicture.chronology.details.EntryKind['WAS_NOT_BROUGHT'], fullpicture.chronology.details.EntryKind['WAS_NOT_BROUGHT']), (fullpicture.chronology.details.EntryKind['HEALTH'], fullpicture.chronology.details.EntryKind['HEALTH']), (fullpicture.chronology.details.EntryKind['INJURY'], fullpicture.chronology.details.EntryKind['INJURY']), (fullpicture.chronology.details.EntryKind['MISSING'], fullpicture.chronology.details.EntryKind['MISSING']), (fullpicture.chronology.details.EntryKind['FOUND'], fullpicture.chronology.details.EntryKind['FOUND']), (fullpicture.chronology.details.EntryKind['INCIDENT'], fullpicture.chronology.details.EntryKind['INCIDENT']), (fullpicture.chronology.details.EntryKind['DOMESTIC_ABUSE'], fullpicture.chronology.details.EntryKind['DOMESTIC_ABUSE']), (fullpicture.chronology.details.EntryKind['POLICE'], fullpicture.chronology.details.EntryKind['POLICE']), (fullpicture.chronology.details.EntryKind['ASSESSMENT'], fullpicture.chronology.details.EntryKind['ASSESSMENT']), (fullpicture.chronology.details.EntryKind['PLAN'], fullpicture.chronology.details.EntryKind['PLAN']), (fullpicture.chronology.details.EntryKind['CLOSURE'], fullpicture.chronology.details.EntryKind['CLOSURE']), (fullpicture.chronology.details.EntryKind['MOVE'], fullpicture.chronology.details.EntryKind['MOVE']), (fullpicture.chronology.details.EntryKind['SCHOOL'], fullpicture.chronology.details.EntryKind['SCHOOL']), (fullpicture.chronology.details.EntryKind['STRENGTH'], fullpicture.chronology.details.EntryKind['STRENGTH']), (fullpicture.chronology.details.EntryKind['OTHER'], fullpicture.chronology.details.EntryKind['OTHER'])], default=fullpicture.chronology.details.EntryKind['OTHER'], max_length=20),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='made_for',
            field=models.CharField(default='', max_length=120, null=True),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='other_explanation',
            field=models.TextField(default='', null=True),
        ),
        migrations.AddField(
            model_name='entryversion',
            name='person_ids',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
        ),
        migrations.CreateModel(
            name='FamilyAccount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('entry_id', models.UUIDField(db_index=True)),
                ('version_id', models.UUIDField(db_index=True)),
                ('record_id', models.UUIDField()),
                ('also_about', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('agency_id', models.UUIDField()),
                ('source', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('given_by', models.CharField(max_length=120, null=True)),
                ('given_on', models.DateField()),
                ('text', models.TextField(null=True)),
                ('received_here', models.DateTimeField()),
                ('person_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency_id', 'source', 'reference', 'number'), name='account_number_once')],
            },
        ),
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version_id', models.UUIDField(db_index=True)),
                ('record_id', models.UUIDField(db_index=True)),
                ('person_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('place', models.PositiveSmallIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version_id', 'place'), name='subject_place_once')],
            },
        ),
    ]
