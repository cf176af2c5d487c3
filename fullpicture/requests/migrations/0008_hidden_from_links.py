"""A link asks nothing about a child who was hidden since it was made: its holder is not listed."""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

before = import_module("fullpicture.requests.migrations.0005_by_link")
EITHER = f"{before.handing.OPEN} OR {before.handing.USED}"
BY_PASS = f"pass_id = fp_pass() AND {before.held(before.HANDED, EITHER)}"


def shown(words: str) -> migrations.RunSQL:
    return rows.policy(before.HANDED, "by_pass", "SELECT", f"USING ({words})", before.WEB)


class Migration(migrations.Migration):
    dependencies = [("requests", "0007_as_it_was_asked")]

    operations = [
        migrations.RunSQL(shown(BY_PASS).reverse_sql, shown(BY_PASS).sql),
        shown(f"{BY_PASS} AND {rows.IN_SIGHT}"),
    ]
