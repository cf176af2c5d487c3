"""Files that agencies export, read row by row: good rows stored, bad rows listed with their remedy."""
