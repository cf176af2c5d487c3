"""Tells people by e-mail that something waits for them: never what, and never about whom."""
