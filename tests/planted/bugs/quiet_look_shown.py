"""Looks by sensitive services and police operations are in the list that others read."""

FILE = "fullpicture/rules/access.py"
BEFORE = "if asked.quiet:"
AFTER = "if False:"
