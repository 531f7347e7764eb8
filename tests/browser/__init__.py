"""What a person sees, in a real browser; what a machine reads, by a conformance checker. Start with conftest.py."""
