"""When and where it happened."""
