"""Where the agencies around a child record why, what, how and with whom they share information."""
