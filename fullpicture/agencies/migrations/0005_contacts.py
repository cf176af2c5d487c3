"""People without an account, whom two people of an agency have to agree on."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes

CONTACT, CHECK = "agencies_contact", "agencies_contactcheck"
AT_WORK = "fp_purpose() IN ('safeguarding', 'governance')"
OWN = f"{AT_WORK} AND agency_id = fp_agency()"


def fence(table: str, adding: str) -> migrations.RunSQL:
    """Visibility, which knows how, comes later than agencies."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        f"CREATE POLICY reading ON {table} FOR SELECT USING ({OWN});"
        f"CREATE POLICY adding ON {table} FOR INSERT WITH CHECK ({OWN} AND {adding})",
        f"DROP POLICY adding ON {table}; DROP POLICY reading ON {table};"
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;"
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0004_desk_teams'),
        ('ledger', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agency_id', models.UUIDField(db_index=True)),
                ('name', models.CharField(max_length=120, null=True)),
                ('title', models.CharField(max_length=120, null=True)),
                ('organisation', models.CharField(max_length=120, null=True)),
                ('phone', models.CharField(max_length=30, null=True)),
                ('email', models.EmailField(max_length=254, null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContactCheck',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('contact_id', models.UUIDField(unique=True)),
                ('agency_id', models.UUIDField(db_index=True)),
                ('typed_by_post_id', models.UUIDField()),
                ('how', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        refuse_changes(CONTACT),
        refuse_changes(CHECK),
        fence(CONTACT, "post_id = fp_post()"),
        fence(CHECK, "post_id = fp_post() AND typed_by_post_id <> fp_post()"),
    ]
