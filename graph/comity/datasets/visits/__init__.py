"""Visits of heads to and from the United States, as the Office of the Historian lists them: what both lists share."""
