"""The SPARQL 1.1 protocol: queries over HTTP, answered by processes that can be killed."""
