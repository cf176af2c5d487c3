"""A link shows nothing of a child who was hidden since it was made: its holder is not listed."""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

before = import_module("fullpicture.sharing.migrations.0025_handing_over")
EITHER = f"{before.OPEN} OR {before.USED}"
BY_PASS = f"pass_id = fp_pass() AND {before.held(f'{before.HANDED}.disclosure_id', EITHER)}"


def shown(words: str) -> migrations.RunSQL:
    return rows.policy(before.HANDED, "by_pass", "SELECT", f"USING ({words})", before.WEB)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0029_as_it_was_sent")]

    operations = [
        migrations.RunSQL(shown(BY_PASS).reverse_sql, shown(BY_PASS).sql),
        shown(f"{BY_PASS} AND {rows.IN_SIGHT}"),
    ]
