"""Which records are one person. Until matching exists: same valid NHS number or UPN, and the same
birth date.
"""
