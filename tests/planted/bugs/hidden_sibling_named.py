"""An event that is also about a hidden child is shown from the child's sibling."""

FILE = "fullpicture/rules/access.py"
BEFORE = "if each.person in hidden or not hidden.isdisjoint(each.also_persons)"
AFTER = "if each.person in hidden"
