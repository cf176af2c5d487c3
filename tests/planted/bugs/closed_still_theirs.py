"""What was sent by mistake and closed stays open to whoever received it."""

FILE = "fullpicture/rules/access.py"
BEFORE = "if not asked.closed and (answer := received(asked, viewer)):"
AFTER = "if answer := received(asked, viewer):"
