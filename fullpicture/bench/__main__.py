"""`python -m fullpicture.bench NAME`, where the database already runs (`bin/bench` starts it)."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullpicture.config.settings")
execute_from_command_line(["fullpicture", "bench", *sys.argv[1:]])
