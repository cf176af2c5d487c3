"""Questions to other agencies: what is asked, why, on what basis, by when; what was answered,
refused or not held; and whether anybody answered at all.
"""
