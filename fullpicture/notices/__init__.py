"""Will tell people that something waits for them, by e-mail and never with its content."""
