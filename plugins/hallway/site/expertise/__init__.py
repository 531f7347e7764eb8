"""Who knows about what: posts vote for their authors, for a topic or for the words of a question.

The method is the voting model of Macdonald and Ounis ("Voting for Candidates", CIKM 2006), with votes that fade: a post
about the thing is a vote for each of its authors, and only the best few votes of a person count.
"""
