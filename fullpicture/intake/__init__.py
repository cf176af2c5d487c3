"""Files that agencies export: good rows stored, bad rows listed with their remedy."""
