from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "fullpicture.ledger"
    label = "ledger"
