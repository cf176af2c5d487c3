from django.apps import AppConfig


class BenchConfig(AppConfig):
    name = "fullpicture.bench"
    label = "bench"
