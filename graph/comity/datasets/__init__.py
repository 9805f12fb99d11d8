"""Published datasets: one module each, its rows -> claims; a refused row is a typed issue, never a log line."""
