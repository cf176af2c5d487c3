"""What was written, as rows of entries.csv and accounts.csv."""

from datetime import date, datetime, timedelta

from fullpicture.demo.making.cells import Row, Rows
from fullpicture.demo.making.holding import Dossier
from fullpicture.demo.making.writing import Written, called, role_of

SOME_DAYS = timedelta(days=3)


def entries(dossier: Dossier, today: date) -> Rows:
    for number, each in enumerate(dossier.written, 1):
        reference = f"{dossier.system.begin}E{dossier.family.number:03}{number:02}"
        yield "entries", entry(dossier, each, reference)
        if each.account:
            yield "accounts", account(dossier, each, reference, today)


def entry(dossier: Dossier, each: Written, reference: str) -> Row:
    return {
        "reference": reference,
        "person": dossier.reference(each.person),
        "also_about": " ".join(map(dossier.reference, each.also)),
        **each.cells,
    }


def account(dossier: Dossier, each: Written, reference: str, today: date) -> Row:
    family = dossier.family
    recorded = datetime.fromisoformat(each.cells["recorded_at"]).date()
    return {
        "reference": f"A{reference}",
        "entry": reference,
        "given_by": f"{called(family.mother)} {family.mother.family}, {role_of(family)}",
        "given_on": min(recorded + SOME_DAYS, today).isoformat(),
        "text": each.account,
    }
