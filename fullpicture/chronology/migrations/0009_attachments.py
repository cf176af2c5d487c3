"""Pictures and papers: the own agency's by record; others' by a lens on the very file, and so by
a decision that named it. The worker carries them to a later version and never reads one.
"""

import uuid
from importlib import import_module

import django.contrib.postgres.fields
from django.db import migrations, models

import fullpicture.chronology.papers.kinds
from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

subjects = import_module("fullpicture.chronology.migrations.0004_subjects")
ATTACHMENT, FILE = "chronology_attachment", "chronology_attachedfile"
WEB, WORKER = "fullpicture_web", "fullpicture_worker"

FUNCTIONS = """
CREATE FUNCTION fp_own_file(file uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.chronology_attachedfile f
        WHERE f.id = file AND f.agency_id = public.fp_agency()) $$;
CREATE FUNCTION fp_move_attachments() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        UPDATE public.chronology_attachedfile
            SET person_ids = public.fp_persons_of(array_prepend(record_id, also_about))
            WHERE id IN (SELECT a.file_id FROM public.chronology_attachment a
                JOIN public.chronology_subject s ON s.version_id = a.version_id
                WHERE s.record_id = NEW.id);
        UPDATE public.chronology_attachment
            SET person_ids = public.fp_persons_of(array_prepend(record_id, also_about))
            WHERE version_id IN (SELECT version_id FROM public.chronology_subject
                WHERE record_id = NEW.id);
        RETURN NULL;
    END $$;
REVOKE EXECUTE ON FUNCTION fp_own_file(uuid), fp_move_attachments() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_own_file(uuid) TO fullpicture_web, fullpicture_worker;
CREATE TRIGGER marked_persons BEFORE INSERT ON chronology_attachment
    FOR EACH ROW EXECUTE FUNCTION fp_mark_persons();
CREATE TRIGGER marked_persons BEFORE INSERT ON chronology_attachedfile
    FOR EACH ROW EXECUTE FUNCTION fp_mark_persons();
CREATE TRIGGER attachments_moved AFTER UPDATE OF person_id ON people_record
    FOR EACH ROW EXECUTE FUNCTION fp_move_attachments();
"""
UNDONE = """
DROP TRIGGER attachments_moved ON people_record;
DROP TRIGGER marked_persons ON chronology_attachedfile;
DROP TRIGGER marked_persons ON chronology_attachment;
DROP FUNCTION fp_move_attachments(), fp_own_file(uuid);
"""


def by_a_named_file(table: str, column: str) -> str:
    return f"{rows.opened(table, column)} AND {subjects.IN_SIGHT}"


OWN_ATTACHMENT = "fp_own_version(version_id) AND fp_own_file(file_id)"

class Migration(migrations.Migration):

    dependencies = [
        ('chronology', '0008_moving'),
        ('visibility', '0008_passes'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttachedFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('record_id', models.UUIDField()),
                ('also_about', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('agency_id', models.UUIDField()),
                ('content', models.BinaryField(null=True)),
                ('small', models.BinaryField(null=True)),
                ('person_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
            ],
        ),
        migrations.CreateModel(
            name='DraftAttachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('post_id', models.UUIDField(db_index=True)),
                ('sealed', models.BinaryField()),
                ('changed_at', models.DateTimeField()),
                ('draft_id', models.UUIDField(db_index=True)),
                ('content', models.BinaryField()),
                ('small', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('entry_id', models.UUIDField(db_index=True)),
                ('version_id', models.UUIDField(db_index=True)),
                ('file_id', models.UUIDField(db_index=True)),
                ('record_id', models.UUIDField()),
                ('also_about', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('agency_id', models.UUIDField()),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[(fullpicture.chronology.papers.kinds.PaperKind['JPEG'], fullpicture.chronology.papers.kinds.PaperKind['JPEG']), (fullpicture.chronology.papers.kinds.PaperKind['PNG'], fullpicture.chronology.papers.kinds.PaperKind['PNG']), (fullpicture.chronology.papers.kinds.PaperKind['PDF'], fullpicture.chronology.papers.kinds.PaperKind['PDF'])], max_length=4)),
                ('shows', models.CharField(max_length=300, null=True)),
                ('digest', models.CharField(max_length=64, null=True)),
                ('size', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('pages', models.PositiveIntegerField()),
                ('received_here', models.DateTimeField()),
                ('person_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version_id', 'file_id'), name='attached_once')],
            },
        ),
        refuse_changes(ATTACHMENT, ("person_ids",)),
        refuse_changes(FILE, ("person_ids",)),
        rows.protect(ATTACHMENT),
        rows.protect(FILE),
        *rows.author_only("chronology_draftattachment"),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        rows.reading(
            ATTACHMENT,
            subjects.about_related(ATTACHMENT),
            by_a_named_file(ATTACHMENT, "file_id"),
        ),
        rows.reading(FILE, subjects.about_related(FILE), by_a_named_file(FILE, "id")),
        rows.reading(ATTACHMENT, rows.INTAKE_OWN, role=WORKER),
        rows.adding(
            ATTACHMENT,
            f"{rows.SAFEGUARDING} AND {subjects.about_related(ATTACHMENT)} AND {OWN_ATTACHMENT}",
        ),
        rows.adding(ATTACHMENT, f"{rows.INTAKE_OWN} AND {OWN_ATTACHMENT}", role=WORKER),
        rows.adding(FILE, f"{rows.SAFEGUARDING} AND {subjects.about_related(FILE)}"),
        rows.erasing(ATTACHMENT, "shows", "digest"),
        rows.erasing(FILE, "content", "small"),
        rows.policy(
            "visibility_lens",
            "attaching",
            "INSERT",
            "WITH CHECK (opened_by_agency_id = fp_agency()"
            f" AND {rows.SAFEGUARDING} AND fp_own_file(version_id))",
            WEB,
        ),
    ]
