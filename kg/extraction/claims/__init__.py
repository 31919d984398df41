"""Who did what to whom, whether it is so, and who says so."""
