"""The graph: claims to RDF and back, stored by Oxigraph, asked with SPARQL."""
