"""A shielded person is treated as anybody else."""

FILE = "fullpicture/rules/access.py"
BEFORE = "return standing.shielded - standing.listed"
AFTER = "return frozenset()"
