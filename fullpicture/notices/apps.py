from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fullpicture.notices"
    label = "notices"
