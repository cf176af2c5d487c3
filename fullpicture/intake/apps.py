from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "fullpicture.intake"
    label = "intake"
