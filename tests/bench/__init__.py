"""`make bench`: Hallway beside its peers, on the same posts, in one run, on this machine.

    sizes       how large the sites are                 process   what one run of a program costs, children included
    generator   the programs that write the corpora     memory    the memory of a whole family of processes
    corpora     a site for each tool, made once         hallway   what is measured of Hallway
    history     the Git history of Hallway's site       contest   what is measured of a peer
    repository  Git as all of this uses it              rounds    the order of it all
    edits       what an author does between two builds  figures   the values that come of it
    peers       who takes part, and how to start them   targets   what Hallway has to reach
    installs    how they get here                       table     figures and targets, to read
    machine     what all of it ran on                   picture   the same, to look at
    words       figures as people read them             record    the same, for programs

Nothing here is part of Hallway: it is run through its command, as a user runs it.
"""
