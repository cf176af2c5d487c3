from django.apps import AppConfig


class AdviceConfig(AppConfig):
    name = "fullpicture.advice"
    label = "advice"
