"""Agencies, their teams and duty desks, practitioners and the posts they hold."""
