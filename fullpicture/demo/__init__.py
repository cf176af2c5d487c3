"""The invented borough, loaded from the files that its agencies would export."""
