from django.apps import AppConfig


class VisibilityConfig(AppConfig):
    name = "fullpicture.visibility"
    label = "visibility"
