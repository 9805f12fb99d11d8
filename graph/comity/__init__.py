"""Comity: the open knowledge graph of diplomatic relations."""
