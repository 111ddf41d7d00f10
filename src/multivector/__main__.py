"""`multivector`, also as `python -m multivector`: Ctrl+C is no traceback even while the libraries are being loaded."""

import os


def main() -> None:
    """Run the command line."""
    try:
        from multivector import cli

        cli.main()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    main()
