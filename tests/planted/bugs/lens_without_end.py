"""What was disclosed stays readable after its lens has closed."""

FILE = "fullpicture/rules/access.py"
BEFORE = "and (lens.ends_at is None or viewer.at < lens.ends_at)"
AFTER = ""
