from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "fullpicture.requests"
    label = "requests"
