"""Decisions to share or not: what, with whom, why and on what basis; what was disclosed; its
acceptance.
"""
