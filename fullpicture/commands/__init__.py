"""What `fullpicture` can do from a terminal: serve, work, verify."""
