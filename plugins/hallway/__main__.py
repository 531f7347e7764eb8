"""`python -m hallway` is `hallway`."""

from hallway.cli import main

main()
