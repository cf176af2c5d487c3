"""Knowing a child opens every record the own agency holds of her, not the one related to."""

FILE = "fullpicture/rules/access.py"
BEFORE = "if own and (asked.record in reached.records or"
AFTER = "if own and (asked.person in reached.persons or"
