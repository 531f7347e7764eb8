"""What needs the whole site: each module answers one question with one pure function."""
