from django.apps import AppConfig


class PolicyConfig(AppConfig):
    name = "fullpicture.policy"
    label = "policy"
