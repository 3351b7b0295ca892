"""``python -m attribution``."""

from attribution.cli import main

if __name__ == "__main__":  # processes of --jobs import this file, too
    main()
