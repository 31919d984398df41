"""The graph as one HTML page that works without any network: pyvis draws it, the panel shows the evidence."""
