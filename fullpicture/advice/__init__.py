"""Advice sought and given before a decision, without identity; supervision."""
