"""Will hold statutory meetings: who had to come, came and contributed; decisions; actions."""
