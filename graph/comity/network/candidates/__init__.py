"""Who comes next: candidates to join, recognise, send a mission or restore relations, ranked by what is known."""
