from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "fullpicture.web"
    label = "web"
