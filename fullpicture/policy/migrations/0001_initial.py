"""Editions, golden rules, start dates, clocks and lists: versions that nobody may change."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from fullpicture.ledger.immutable import refuse_changes


class Migration(migrations.Migration):
    initial = True

    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=300)),
                ("mark", models.CharField(max_length=60)),
                ("shipped", models.BooleanField()),
                ("adopted_at", models.DateTimeField()),
                ("code", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=200)),
                ("amount", models.PositiveIntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("first_day", models.PositiveSmallIntegerField(default=0)),
                ("closes", models.CharField(blank=True, max_length=5)),
                ("starts_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "version"), name="clock_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="clock_runs"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_day__lte", 1)), name="clock_first_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=300)),
                ("mark", models.CharField(max_length=60)),
                ("shipped", models.BooleanField()),
                ("adopted_at", models.DateTimeField()),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("starts_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("code", "version"), name="edition_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ListItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=300)),
                ("mark", models.CharField(max_length=60)),
                ("shipped", models.BooleanField()),
                ("adopted_at", models.DateTimeField()),
                ("list", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=200)),
                ("value", models.CharField(blank=True, max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("in_use", models.BooleanField()),
                ("starts_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list", "code", "version"), name="list_item_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=300)),
                ("mark", models.CharField(max_length=60)),
                ("shipped", models.BooleanField()),
                ("adopted_at", models.DateTimeField()),
                ("code", models.CharField(max_length=40)),
                ("words", models.CharField(max_length=200)),
                ("starts_on", models.DateField(null=True)),
                (
                    "covers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "version"), name="provision_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GoldenRule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                (
                    "answered_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None
                    ),
                ),
                ("source", models.CharField(max_length=300)),
                ("mark", models.CharField(max_length=60)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="policy.edition",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "number"), name="golden_rule_once")
                ],
            },
        ),
        *(
            refuse_changes(f"policy_{table}")
            for table in ("edition", "goldenrule", "provision", "clock", "listitem")
        ),
    ]
