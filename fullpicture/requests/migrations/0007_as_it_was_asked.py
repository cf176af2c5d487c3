"""What is written about a question is of whoever asked and whoever was asked."""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

URGENT = import_module("fullpicture.sharing.migrations.0029_as_it_was_sent").URGENT
ABOUT = (
    "cameofit", "chased", "passedon", "questionhanded", "reply", "resolutioncalled", "takenon",
    "withdrawal",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("requests", "0006_who_is_alleged"), ("sharing", "0029_as_it_was_sent")]

    operations = [
        rows.true_to(
            "requests_informationrequest", "request_id", URGENT, (f"requests_{x}" for x in ABOUT)
        ),
    ]
