"""Will hold signed letters between partnerships: outbox, inbox, verified peers."""
