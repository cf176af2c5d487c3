from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "fullpicture.agencies"
    label = "agencies"
