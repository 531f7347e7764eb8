"""The hosts that render pages. The only place that imports MkDocs."""
