"""Claims laid against what different people saw and said, and open questions about a child."""
