"""A table of content without FORCE: its owner reads it past every policy."""

SQL = "ALTER TABLE sharing_decision NO FORCE ROW LEVEL SECURITY"
