"""An emergency share is seen by anybody, not only by the sender's managers."""

FILE = "fullpicture/rules/access.py"
BEFORE = "if safeguarding and asked.sender_managers in viewer.teams:"
AFTER = "if safeguarding and asked.sender_managers:"
