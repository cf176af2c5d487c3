"""What a team holds reaches nobody of the team."""

FILE = "fullpicture/rules/access.py"
BEFORE = "or holder.team in viewer.teams"
AFTER = ""
