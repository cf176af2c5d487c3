"""The directory: agencies, teams, duty desks, practitioners and the posts they hold.

A directory row shows what is so now; DirectoryChange keeps, unchanged, what each was told to be.
"""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from fullpicture.agencies.numbered import number
from fullpicture.ledger.acts import Act
from fullpicture.rules.facts import Role


class Agency(models.Model):
    """A controller in data protection law.

    `statutory`: a public body with safeguarding duties of its own (Children Act 2004 s11,
    Education Act 2002 s175), so a maintained school too; it decides which bases are offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)
    statutory = models.BooleanField()
    number = number()


class Team(models.Model):
    """A team of an agency. Over [quiet_from, quiet_until) its looks are quiet: those of a
    sensitive service or a police operation stay out of the list that others read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=120)
    quiet_from = models.DateField(null=True)
    quiet_until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="team_code_once")]


class Desk(models.Model):
    """A duty desk and when its phone is answered (local time; `weekdays` as 1 to 7, Monday 1).

    `team` answers it; without one, whoever is on duty for the agency. Over [out_of_hours_from,
    out_of_hours_until) it gets what nobody opened elsewhere in time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="desks")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30)
    opens = models.TimeField()
    closes = models.TimeField()
    weekdays = models.CharField(max_length=7)
    team = models.ForeignKey(Team, models.PROTECT, related_name="desks", null=True)
    out_of_hours_from = models.DateField(null=True)
    out_of_hours_until = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="desk_name_once")]


class Practitioners(BaseUserManager["Practitioner"]):
    """Sign-in names are e-mail addresses, compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "Practitioner":
        return self.get(email__iexact=username)


class Practitioner(AbstractBaseUser):
    """Somebody with a login. What they may see depends on the post they act in, never on this."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField()
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = Practitioners()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="practitioner_email_once")]


class Post(models.Model):
    """A practitioner's place in an agency and team, with one role, over [starts_on, ends_on)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    practitioner = models.ForeignKey(Practitioner, models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    team = models.ForeignKey(Team, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=[(role, role) for role in Role])
    title = models.CharField(max_length=120)
    phone = models.CharField(max_length=30)
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "source", "reference"], name="post_reference_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="post_ends_after_start",
            ),
        ]


class DirectoryChange(Act):
    """What one directory row was told to be, by whom and when."""

    committed_fields = ("kind", "subject_id", "told")

    kind = models.CharField(max_length=20)
    subject_id = models.UUIDField(db_index=True)
    told = models.JSONField()
    at = models.DateTimeField()


class Contact(Act):
    """Somebody without an account whom an agency may ask or tell something: a GP, a nursery."""

    committed_fields = (
        "agency_id",
        "name",
        "title",
        "organisation",
        "phone",
        "email",
        "post_id",
        "practitioner_id",
        "at",
    )

    agency_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120, null=True)
    title = models.CharField(max_length=120, null=True)
    organisation = models.CharField(max_length=120, null=True)
    phone = models.CharField(max_length=30, null=True)
    email = models.EmailField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class ContactKind(Act):
    """What kind of body a contact works for: the last said stands. `kind` is policy's code and
    `kind_id` its version; `body` and `statutory` what the rules read of it."""

    committed_fields = (
        "contact_id",
        "agency_id",
        "kind",
        "kind_id",
        "body",
        "statutory",
        "post_id",
        "practitioner_id",
        "at",
    )

    contact_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=40)
    kind_id = models.UUIDField()
    body = models.CharField(max_length=30)
    statutory = models.BooleanField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class ContactCheck(Act):
    """A second person found that a contact is who they say, and how. One to a contact."""

    committed_fields = ("contact_id", "agency_id", "how", "post_id", "practitioner_id", "at")

    contact_id = models.UUIDField(unique=True)
    agency_id = models.UUIDField(db_index=True)
    typed_by_post_id = models.UUIDField()
    how = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class ContactCorrection(Act):
    """What a contact's details are instead: the last stands. `reaches`: something by which a link
    or its code comes to them is another, or their name."""

    committed_fields = (
        "contact_id",
        "agency_id",
        "name",
        "title",
        "organisation",
        "phone",
        "email",
        "reaches",
        "post_id",
        "practitioner_id",
        "at",
    )

    contact_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120, null=True)
    title = models.CharField(max_length=120, null=True)
    organisation = models.CharField(max_length=120, null=True)
    phone = models.CharField(max_length=30, null=True)
    email = models.EmailField(null=True)
    reaches = models.BooleanField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class ContactCorrectionCheck(Act):
    """A second person found that corrected details are right, and how. One to a correction."""

    committed_fields = (
        "correction_id",
        "contact_id",
        "agency_id",
        "how",
        "post_id",
        "practitioner_id",
        "at",
    )

    correction_id = models.UUIDField(unique=True)
    contact_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField(db_index=True)
    typed_by_post_id = models.UUIDField()
    how = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class ContactRemoval(Act):
    """Nothing goes to a contact any more. What went keeps their name."""

    committed_fields = ("contact_id", "agency_id", "post_id", "practitioner_id", "at")

    contact_id = models.UUIDField(unique=True)
    agency_id = models.UUIDField(db_index=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
