"""The values that everything else is about. All frozen; sequences are tuples; paths use forward slashes.

A file becomes a `Post`, a `Person`, a `Team` or a `TopicNote`: what it says and nothing more. Git's part is a
`FileHistory`. `site.assemble` joins them in one `Site`, and a view turns a `Site` into `Page` values.
"""

from hallway.model.content import (
    Audience,
    Away,
    Body,
    Contact,
    Content,
    Kind,
    Lines,
    Link,
    Person,
    Post,
    Status,
    Team,
    TopicNote,
    When,
)
from hallway.model.expertise import ASKING, Band, Standing
from hallway.model.history import FileHistory, History, Revision, Signature
from hallway.model.page import Asset, Data, Listing, Output, Page, Redirect, Text
from hallway.model.record import Named, Record, Section
from hallway.model.site import Entry, Reference, Relation, Reply, Site, Thread, Tombstone, Topic
from hallway.model.tree import Blob, Tree

__all__ = [
    "ASKING",
    "Asset",
    "Audience",
    "Away",
    "Band",
    "Blob",
    "Body",
    "Contact",
    "Content",
    "Data",
    "Entry",
    "FileHistory",
    "History",
    "Kind",
    "Lines",
    "Link",
    "Listing",
    "Named",
    "Output",
    "Page",
    "Person",
    "Post",
    "Record",
    "Redirect",
    "Reference",
    "Relation",
    "Reply",
    "Revision",
    "Section",
    "Signature",
    "Site",
    "Standing",
    "Status",
    "Team",
    "Text",
    "Thread",
    "Tombstone",
    "Topic",
    "TopicNote",
    "Tree",
    "When",
]
