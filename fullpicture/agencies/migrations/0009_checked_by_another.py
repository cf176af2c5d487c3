"""The database itself knows whose typing a check is of, and whose contact is put right: else a post
could name another as whoever typed it, and check itself; or put right another agency's contact."""

from importlib import import_module

from django.db import migrations

contacts = import_module("fullpicture.agencies.migrations.0005_contacts")
put_right = import_module("fullpicture.agencies.migrations.0008_contacts_put_right")
ADDED = "post_id = fp_post()"
SECOND = f"{ADDED} AND typed_by_post_id <> fp_post()"


def adding(table: str, before: str, beside: str) -> migrations.RunSQL:
    """The row policies of what is looked up show the own agency's alone."""

    def policy(condition: str) -> str:
        return f"ALTER POLICY adding ON {table} WITH CHECK ({contacts.OWN} AND {condition})"

    return migrations.RunSQL(policy(f"{before} AND EXISTS ({beside})"), policy(before))


def own(table: str) -> str:
    return f"SELECT 1 FROM {contacts.CONTACT} c WHERE c.id = {table}.contact_id"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0008_contacts_put_right")]

    operations = [
        adding(put_right.CORRECTION, ADDED, own(put_right.CORRECTION)),
        adding(put_right.REMOVAL, ADDED, own(put_right.REMOVAL)),
        adding(contacts.CHECK, SECOND,
               f"{own(contacts.CHECK)} AND c.post_id = {contacts.CHECK}.typed_by_post_id"),
        adding(put_right.CHECK, SECOND,
               f"SELECT 1 FROM {put_right.CORRECTION} n WHERE n.id = {put_right.CHECK}.correction_id"
               f" AND n.contact_id = {put_right.CHECK}.contact_id"
               f" AND n.post_id = {put_right.CHECK}.typed_by_post_id"),
    ]  # fmt: skip
