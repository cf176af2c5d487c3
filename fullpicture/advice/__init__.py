"""Will hold advice sought and given before a decision, without identity where possible;
supervision.
"""
