"""A graph on a server: any SPARQL 1.1 endpoint that answers from the union of its graphs."""
