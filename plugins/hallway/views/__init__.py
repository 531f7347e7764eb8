"""One module per kind of page: `Site` in, `Page` values out."""
