"""An inspector searches and receives as if she worked with children."""

FILE = "fullpicture/rules/access.py"
BEFORE = "Role.INSPECTOR: Purpose.INSPECTION"
AFTER = "Role.INSPECTOR: Purpose.SAFEGUARDING"
