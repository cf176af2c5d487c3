"""A second person's word: there for the author, the one asked, and their governance alone."""

import uuid

from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

REQUEST, RELEASE = "sharing_releaserequest", "sharing_release"
MAY_OPEN = (
    f"public.fp_purpose() = 'safeguarding'"
    f" AND EXISTS (SELECT 1 FROM public.visibility_relationship r"
    f" WHERE r.person_id = child AND {rows.held('r')} AND {rows.running('r')}"
    f" AND r.kind <> 'sample' AND {rows.seen('r')})"
).replace(" fp_", " public.fp_").replace("(fp_", "(public.fp_")

# Each looks past the policies of a table that the asker may not read, and answers yes or no of
# what the asker named: who of the own agency may see a child whom the asker may open; whether a
# draft that somebody was asked about is still there; whether this post was asked.
FUNCTIONS = f"""
CREATE FUNCTION fp_may_be_asked(child uuid, managers uuid, posts uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT p.id FROM public.agencies_post p
    WHERE p.id = ANY (posts) AND p.agency_id = public.fp_agency() AND p.id <> public.fp_post()
    AND {MAY_OPEN}
    AND (NOT public.fp_shielded(child) OR EXISTS (SELECT 1 FROM public.visibility_listing l
        WHERE l.person_id = child AND l.post_id = p.id AND l.starts_at <= public.fp_at()
        AND (l.ends_at IS NULL OR public.fp_at() < l.ends_at)))
    AND (p.role = 'governance' OR EXISTS (SELECT 1 FROM public.visibility_relationship s
        WHERE s.person_id = child AND s.record_id IS NOT NULL
        AND s.kind NOT IN ('sample', 'recipient')
        AND (s.holder_team_id = managers OR s.holder_post_id = p.id)
        AND s.starts_at <= public.fp_at()
        AND (s.ends_at IS NULL OR public.fp_at() < s.ends_at))) $$;
CREATE FUNCTION fp_still_drafted(drafts uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.id FROM public.sharing_draft d WHERE d.id = ANY (drafts)
    AND EXISTS (SELECT 1 FROM public.sharing_releaserequest r
        WHERE r.draft_id = d.id AND public.fp_post() IN (r.post_id, r.second_post_id)) $$;
CREATE FUNCTION fp_was_asked(request uuid, draft uuid, author uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.sharing_releaserequest r
        WHERE r.id = request AND r.draft_id = draft AND r.post_id = author
        AND r.second_post_id = public.fp_post() AND r.post_id <> public.fp_post()) $$;
REVOKE EXECUTE ON FUNCTION fp_may_be_asked(uuid, uuid, uuid[]), fp_still_drafted(uuid[]),
    fp_was_asked(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fp_may_be_asked(uuid, uuid, uuid[]), fp_still_drafted(uuid[]),
    fp_was_asked(uuid, uuid, uuid) TO fullpicture_web;
"""
UNDONE = """
DROP FUNCTION fp_was_asked(uuid, uuid, uuid), fp_still_drafted(uuid[]),
    fp_may_be_asked(uuid, uuid, uuid[]);
"""
OWN_POST = "post_id = fp_post()"
ANSWERING = "fp_purpose() IN ('safeguarding', 'governance')"
GOVERNED = f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}"


class Migration(migrations.Migration):

    # Asked are managers and governance of the agency; what they may see, visibility knows.
    dependencies = [
        ('sharing', '0010_extracts'),
        ('visibility', '0005_supervision'),
        ('agencies', '0003_quiet_teams'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReleaseRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('draft_id', models.UUIDField(db_index=True)),
                ('person_id', models.UUIDField(db_index=True)),
                ('record_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('post_id', models.UUIDField(db_index=True)),
                ('practitioner_id', models.UUIDField()),
                ('second_post_id', models.UUIDField(db_index=True)),
                ('recipients', models.JSONField()),
                ('text', models.TextField(null=True)),
                ('kinds', models.JSONField(null=True)),
                ('earlier', models.JSONField(null=True)),
                ('digest', models.CharField(max_length=64)),
                ('why', models.TextField(null=True)),
                ('answer_by', models.DateTimeField()),
                ('clock', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(
                        fields=('draft_id', 'digest', 'second_post_id'), name='asked_once_of_each'
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('request_id', models.UUIDField(unique=True)),
                ('draft_id', models.UUIDField(db_index=True)),
                ('person_id', models.UUIDField(db_index=True)),
                ('record_id', models.UUIDField(db_index=True)),
                ('agency_id', models.UUIDField()),
                ('author_post_id', models.UUIDField(db_index=True)),
                ('let_go', models.BooleanField()),
                ('reason', models.TextField(null=True)),
                ('post_id', models.UUIDField()),
                ('practitioner_id', models.UUIDField()),
                ('at', models.DateTimeField()),
            ],
            options={'abstract': False},
        ),
        refuse_changes(REQUEST),
        refuse_changes(RELEASE),
        migrations.RunSQL(FUNCTIONS, UNDONE),
        rows.protect(REQUEST),
        rows.protect(RELEASE),
        rows.reading(
            REQUEST,
            GOVERNED,
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND {rows.IN_SIGHT}",
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND second_post_id = fp_post()"
            f" AND {rows.related(REQUEST, 'record_id', beyond=True)} AND {rows.IN_SIGHT}",
        ),
        rows.reading(
            RELEASE,
            GOVERNED,
            f"{rows.SAFEGUARDING} AND {rows.OWN}"
            f" AND (author_post_id = fp_post() OR {OWN_POST}) AND {rows.IN_SIGHT}",
        ),
        rows.adding(
            REQUEST,
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND second_post_id <> fp_post()",
        ),
        # Nobody answers but whoever was asked, whatever a page is made to do.
        rows.adding(
            RELEASE,
            f"{ANSWERING} AND {rows.OWN} AND {OWN_POST}"
            " AND fp_was_asked(request_id, draft_id, author_post_id)",
        ),
        rows.erasing(REQUEST, "text", "kinds", "earlier", "why"),
        rows.erasing(RELEASE, "reason"),
    ]
