"""Will hold REST for agencies' own systems, with its OpenAPI document."""
