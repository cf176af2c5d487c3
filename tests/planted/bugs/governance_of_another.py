"""An information governance lead reads the looks of every agency."""

FILE = "fullpicture/rules/access.py"
BEFORE = 'return full("own_agency_governance") if own else nothing("no_relationship")'
AFTER = 'return full("own_agency_governance")'
