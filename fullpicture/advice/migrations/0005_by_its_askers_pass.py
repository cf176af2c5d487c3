"""A pass opens a question of whoever issued it: one made for another's question opens nothing."""

from importlib import import_module

from django.db import migrations

from fullpicture.visibility import row_policies as rows

before = import_module("fullpicture.advice.migrations.0002_by_pass")
QUESTION, ANSWER = "advice_question", "advice_answer"


def issued_by(agency: str, post: str, still: str) -> str:
    return f"({still}) AND p.agency_id = {agency} AND p.post_id = {post}"


def by_pass(table: str, command: str, clause: str) -> migrations.RunSQL:
    return rows.policy(table, "by_pass", command, clause, before.WEB)


def undone(made: migrations.RunSQL) -> migrations.RunSQL:
    return migrations.RunSQL(made.reverse_sql, made.sql)


def reading(still: str) -> str:
    return f"USING ({before.handed(f'{QUESTION}.id').format(still=f'({still})')})"


def answering(still: str) -> str:
    return (
        "WITH CHECK (post_id IS NULL AND practitioner_id IS NULL AND agency_id = fp_agency()"
        f" AND {before.handed(f'{ANSWER}.question_id').format(still=still)})"
    )


EITHER = f"{before.OPEN} OR {before.USED}"
THEIRS = issued_by(f"{QUESTION}.agency_id", f"{QUESTION}.post_id", EITHER)
ANSWERED = issued_by(f"{ANSWER}.agency_id", f"{ANSWER}.asker_post_id", before.USED)


class Migration(migrations.Migration):
    dependencies = [("advice", "0004_notices")]

    operations = [
        undone(by_pass(QUESTION, "SELECT", reading(EITHER))),
        undone(by_pass(ANSWER, "INSERT", answering(before.USED))),
        by_pass(QUESTION, "SELECT", reading(THEIRS)),
        by_pass(ANSWER, "INSERT", answering(ANSWERED)),
    ]
