"""Settings and start-up: the private database, what start-up refuses, the `fullpicture` program."""
