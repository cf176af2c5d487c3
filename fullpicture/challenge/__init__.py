"""Will hold professional disagreement and its climb through the resolution policy."""
