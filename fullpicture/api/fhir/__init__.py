"""Will hold the same actions and queries spoken in FHIR R4."""
