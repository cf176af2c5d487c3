"""A sensitive service is named to everybody who works with the child."""

FILE = "fullpicture/rules/access.py"
BEFORE = 'return Answer(Sight.MASKED, "sensitive_service")'
AFTER = 'return Answer(Sight.FULL, "sensitive_service")'
