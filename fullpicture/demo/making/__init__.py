"""The bulk of Harrowmere: families, what happens to them, and what each agency writes of it.

Seeded and free of any clock: the same seed makes the same files. The stories that are written by
hand lie in `demo/files/`; `exports.py` puts both together.
"""
