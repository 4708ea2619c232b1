"""``python -m gutaxis`` is the command ``gutaxis``."""

from .cli import main

if __name__ == "__main__":
    main()
