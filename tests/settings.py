"""The product's settings, on the tests' own folder and database login."""

import os
from pathlib import Path

os.environ["FULLPICTURE_VAR"] = str(Path(__file__).resolve().parents[1] / "var" / "test")
os.environ["FULLPICTURE_DB_ROLE"] = "tester"
os.environ["FULLPICTURE_DB_NAME"] = f"fullpicture_test_{os.getpid()}"
for name in [name for name in os.environ if name.startswith("DATABASE_URL")]:
    del os.environ[name]

from fullpicture.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; argon2 has its test
