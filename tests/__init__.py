"""Hallway's tests: a folder for each part, `architecture` for the rules of the code, `browser` for what people see."""
