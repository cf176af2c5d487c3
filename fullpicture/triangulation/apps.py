from django.apps import AppConfig


class TriangulationConfig(AppConfig):
    name = "fullpicture.triangulation"
    label = "triangulation"
