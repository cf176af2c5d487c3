"""Being sent one entry opens where the child lives, by the own agency's record."""

FILE = "fullpicture/rules/access.py"
BEFORE = """    if asked.record in reached.beyond_records:
        return full("own_agency")
    return nothing("no_relationship")


def protected("""
AFTER = """    if asked.record in reached.records:
        return full("own_agency")
    return nothing("no_relationship")


def protected("""
