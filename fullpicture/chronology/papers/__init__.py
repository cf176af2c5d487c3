"""Making pictures and papers safe to keep: told by what they hold, and written anew.

Nothing of what was uploaded is kept as it came. Pure: bytes in; clean bytes, or why not, out.
"""
