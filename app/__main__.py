"""`python -m app` is `sec-incident`."""

from app.cli import main

if __name__ == "__main__":
    main()
