"""What a page may add beside the first record of somebody: its link and its search keys."""

from django.db import migrations

from fullpicture.visibility import row_policies as rows

WEB = "fullpicture_web"
CREATING = f"{rows.SAFEGUARDING} AND {rows.OWN} AND fp_unrecorded(person_id)"
# A clock set forward forgets nothing.
OLD = "at <= least(fp_at(), now()) - interval '30 days'"
UPKEEP = "fp_purpose() = 'upkeep' AND {old} AND NOT fp_awaited(asked, post_id, at, key, person_id)"


class Migration(migrations.Migration):
    dependencies = [("linkage", "0003_searching"), ("people", "0006_search_creating")]

    operations = [
        rows.adding("linkage_link", f"{CREATING} AND ends_at IS NULL", role=WEB),
        rows.adding("linkage_searchkey", CREATING, role=WEB),
        migrations.RunSQL(
            "ALTER POLICY removing_fullpicture_worker ON visibility_asking"
            f" USING ({UPKEEP.format(old=OLD)})",
            "ALTER POLICY removing_fullpicture_worker ON visibility_asking"
            f" USING ({UPKEEP.format(old=OLD.replace('least(fp_at(), now())', 'fp_at()'))})",
        ),
    ]
