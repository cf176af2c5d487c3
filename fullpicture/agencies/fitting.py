"""What of the directory cannot be kept as it was written, and how that is said."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from fullpicture.agencies.details import ContactDetails
from fullpicture.agencies.models import Contact
from fullpicture.rules.verdict import Reason, Refused, Source

DIRECTORY = Source("Working Together", "everybody must be able to reach the right practitioner")
NEEDED = (
    ("name", "The name is missing.", "Write it down."),
    ("organisation", "Nothing says where they work.", "Write it down."),
    ("phone", "The telephone number is missing.", "Take one from a list that you trust."),
)
FEWEST_FIGURES = 3
"""Of a telephone number: 101 is one. The code of a link is said there, so words will not do."""
CALLED = {
    "name": "The name",
    "title": "What they are",
    "organisation": "Where they work",
    "phone": "The telephone number",
    "email": "The e-mail address",
}


def require_fit(details: ContactDetails) -> None:
    for field, words, remedy in NEEDED:
        if not getattr(details, field).strip():
            raise unfit(f"contact_{field}", words, remedy, field)
    for field, called in CALLED.items():
        most = getattr(Contact._meta.get_field(field), "max_length", 0)
        if len(getattr(details, field).strip()) > most:
            words = f"{called} is longer than {most} letters and figures."
            raise unfit("contact_too_long", words, "Shorten it.", field)
    if sum(each.isdecimal() for each in details.phone) < FEWEST_FIGURES:
        words, remedy = "That is not a telephone number.", "Take one from a list that you trust."
        raise unfit("contact_no_number", words, remedy, "phone")
    _require_address(details.email.strip())


def _require_address(written: str) -> None:
    try:
        if written:
            validate_email(written)
    except ValidationError:
        words, remedy = "That is not an e-mail address.", "Put it right, or leave it empty."
        raise unfit("contact_email", words, remedy, "email") from None


def unfit(code: str, words: str, remedy: str, field: str = "") -> Refused:
    return Refused(Reason(code, words, DIRECTORY, remedy), field=field)
