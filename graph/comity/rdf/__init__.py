"""Claims, entities and sources as RDF, and what the ontology and its shapes say of them."""
