"""Every stored field is classified, and the register speaks of no field that is not there."""

from collections import Counter

from django.apps import apps

from fullpicture.policy import register


def stored() -> set[tuple[str, str]]:
    return {
        (model._meta.label_lower, field.attname)
        for model in apps.get_models()
        if model.__module__.startswith("fullpicture.")
        for field in model._meta.concrete_fields
    }


def test_every_field_is_in_the_register_once() -> None:
    listed = Counter((field.table, field.name) for field in register.fields())
    assert set(listed) == stored()
    assert [field for field, times in listed.items() if times > 1] == []


def test_leaves_hold_nothing_about_anybody() -> None:
    for table in ("ledger.leaf", "ledger.position", "ledger.checkpoint", "ledger.tile"):
        kinds = {field.kind for field in register.fields() if field.table == table}
        assert kinds == {"plain"}, table
