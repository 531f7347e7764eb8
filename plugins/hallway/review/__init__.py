"""What a writer may want to see before a text is shared: secrets, personal data, and words to think twice about."""

from hallway.review.text import Lexicon, review

__all__ = ["Lexicon", "review"]
