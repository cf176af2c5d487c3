"""Having received one share opens the decisions about the child."""

FILE = "fullpicture/rules/access.py"
BEFORE = "if each.kind is not RelationshipKind.RECIPIENT"
AFTER = ""
