from django.apps import AppConfig


class CommandsConfig(AppConfig):
    name = "fullpicture.commands"
    label = "commands"
