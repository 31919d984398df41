"""Who says what: quotations, cues and voices."""
