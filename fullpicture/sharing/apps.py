from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "fullpicture.sharing"
    label = "sharing"
