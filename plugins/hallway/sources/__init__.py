"""Reading: a tree of files and its Git history become values."""
