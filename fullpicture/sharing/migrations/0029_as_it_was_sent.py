"""What is written about a share or an emergency share is of its sender and its recipient.

A withdrawal closes what was sent, in the database itself: nobody but its sender's side writes one,
whatever they write into it.
"""

from django.db import migrations

from fullpicture.visibility import row_policies as rows

SENT = (
    "person_id", "record_id", "agency_id", "actor_post_id", "holder_post_id", "holder_team_id",
    "holder_agency_id", "recipient_agency_id", "recipient_managers_id",
)  # fmt: skip
URGENT = (*SENT, "sender_managers_id")
ABOUT_A_SHARE = (
    "acceptance", "acknowledgement", "closing", "correction", "handedover", "nothingkept",
    "outsidereply", "passedon", "raised", "reply", "review", "withdrawal",
)  # fmt: skip
ABOUT_AN_EMERGENCY = ("acceptance", "completion", "review", "seen", "unseen")


class Migration(migrations.Migration):
    dependencies = [("sharing", "0028_corrected_by_link")]

    operations = [
        rows.true_to(
            "sharing_disclosure", "disclosure_id", SENT, (f"sharing_{x}" for x in ABOUT_A_SHARE)
        ),
        rows.true_to(
            "sharing_emergency",
            "emergency_id",
            URGENT,
            (f"sharing_emergency{x}" for x in ABOUT_AN_EMERGENCY),
        ),
    ]
