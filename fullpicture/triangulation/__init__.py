"""Will hold claims laid against independent sources, and open questions about a child."""
