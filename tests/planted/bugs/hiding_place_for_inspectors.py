"""Looking at a sample opens the words of a protected address."""

FILE = "fullpicture/rules/access.py"
BEFORE = """    if viewer.purpose is not Purpose.SAFEGUARDING:
        return nothing("no_relationship")
    return detail("""
AFTER = """    if viewer.purpose is Purpose.GOVERNANCE:
        return nothing("no_relationship")
    return detail("""
