"""The graph over HTTP: a SPARQL 1.1 Protocol endpoint for reading."""
