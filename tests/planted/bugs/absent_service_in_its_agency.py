"""A wholly absent service shows in its own agency."""

FILE = "fullpicture/rules/access.py"
BEFORE = "if asked.exposure is Exposure.ABSENT:"
AFTER = "if asked.exposure is Exposure.ABSENT and asked.agency != viewer.agency:"
