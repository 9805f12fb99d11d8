"""What people type: one command a file. Errors are one line on stderr; what data prints, a program can read."""


def main() -> None:
    """Run ``comity``; the outer door (``comity.cli.door``) gives the exit code."""
    from comity.cli.root import root

    root(prog_name="comity")
