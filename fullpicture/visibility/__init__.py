"""By identifier only: who has a reason to see which person (relationships) and what a decision
opened to whom (lenses).
"""
