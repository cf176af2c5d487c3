"""Matching records by what they say, and by nothing that the database knows."""
