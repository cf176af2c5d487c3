"""An adviser without an account reads one question, and answers it once, by a one-time pass."""

from django.db import migrations

from fullpicture.visibility import row_policies as rows

WEB = "fullpicture_web"


def handed(thing: str) -> str:
    """The holder of a live pass, and what it opens."""
    return (
        "fp_purpose() = 'pass' AND EXISTS (SELECT 1 FROM visibility_pass p WHERE p.id = fp_pass()"
        f" AND p.kind = 'advice' AND p.thing_id = {thing} AND {{still}})"
    )


OPEN = "p.closed_at IS NULL AND fp_at() < p.ends_at"
USED = "p.closed_as = 'answered'"


class Migration(migrations.Migration):
    dependencies = [("advice", "0001_initial"), ("visibility", "0008_passes")]

    operations = [
        rows.policy(
            "advice_question",
            "by_pass",
            "SELECT",
            f"USING ({handed('advice_question.id').format(still=f'({OPEN} OR {USED})')})",
            WEB,
        ),
        # An answer is written in the transaction that uses the pass up.
        rows.policy(
            "advice_answer",
            "by_pass",
            "INSERT",
            "WITH CHECK (post_id IS NULL AND practitioner_id IS NULL AND agency_id = fp_agency()"
            f" AND {handed('advice_answer.question_id').format(still=USED)})",
            WEB,
        ),
    ]
