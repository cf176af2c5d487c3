"""Row policies of sharing: the sender's agency by record, the recipient by name."""

from django.db import migrations

from fullpicture.ledger.immutable import refuse_changes
from fullpicture.visibility import row_policies as rows

DRAFT, DECISION = "sharing_draft", "sharing_decision"
SENT = ("sharing_disclosure", "sharing_discloseditem", "sharing_acceptance")
OWN_POST = "post_id = fp_post()"
FORGOTTEN = "fp_purpose() = 'upkeep' AND changed_at <= least(fp_at(), now()) - interval '30 days'"
EITHER_AGENCY = "agency_id = fp_agency() OR recipient_agency_id = fp_agency()"


def sent(table: str) -> tuple[str, ...]:
    """Who may read what was sent: recipient, both agencies' governance, sender's own agency."""
    return (
        f"{rows.SAFEGUARDING} AND {rows.held(table)} AND {rows.IN_SIGHT}",
        f"fp_purpose() = 'governance' AND ({EITHER_AGENCY}) AND {rows.IN_SIGHT}",
        f"{rows.SAFEGUARDING} AND {rows.OWN} AND actor_post_id = fp_post() AND {rows.IN_SIGHT}",
        f"{rows.OWN} AND {rows.related(table, 'record_id', beyond=True)} AND {rows.IN_SIGHT}",
    )


OWN_ACT = f"{rows.SAFEGUARDING} AND {rows.OWN} AND actor_post_id = fp_post()"


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial"), ("visibility", "0002_row_policies")]

    operations = [
        refuse_changes(DECISION),
        *(refuse_changes(table) for table in SENT),
        *(rows.protect(table) for table in (DRAFT, DECISION, *SENT)),
        *(
            may(DRAFT, f"{rows.SAFEGUARDING} AND {OWN_POST}")
            for may in (rows.reading, rows.adding, rows.changing, rows.removing)
        ),
        rows.reading(DRAFT, FORGOTTEN, role="fullpicture_worker"),
        rows.removing(DRAFT, FORGOTTEN, role="fullpicture_worker"),
        rows.reading(
            DECISION,
            f"{rows.GOVERNING_OWN} AND {rows.IN_SIGHT}",
            f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST} AND {rows.IN_SIGHT}",
            f"{rows.OWN} AND {rows.related(DECISION, 'record_id', beyond=True)}"
            f" AND {rows.IN_SIGHT}",
        ),
        rows.adding(DECISION, f"{rows.SAFEGUARDING} AND {rows.OWN} AND {OWN_POST}"),
        *(rows.reading(table, *sent(table)) for table in SENT),
        rows.adding("sharing_disclosure", OWN_ACT),
        rows.adding("sharing_discloseditem", OWN_ACT),
        rows.adding(
            "sharing_acceptance",
            f"{rows.SAFEGUARDING} AND {rows.held('sharing_acceptance')} AND {OWN_POST}",
        ),
        rows.erasing(
            DECISION,
            "why",
            "openness",
            "risk_of_not_sharing",
            "views",
            "going_ahead",
            "verdict",
        ),
        rows.erasing("sharing_disclosure", "why", "asks"),
        rows.erasing("sharing_acceptance", "will_do"),
    ]
