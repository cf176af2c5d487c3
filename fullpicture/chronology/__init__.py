"""Entries: what happened, when, who says so, how they know it, and when it was recorded. Versions
never change.
"""
