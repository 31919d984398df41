"""What the extraction knows of words: the tables of the ontology, read, checked and indexed."""
