"""The tables of what staff write for stations to tell, before and after it is approved."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from central.store.tables import UtcMoment, metadata

# One for each content that somebody has written or changed here; what was loaded by command alone has none. `form` is
# what was typed (`drafting.form`), also where it is faulty; `title`, `district`, `begins_at` and `over_at` are as far
# as it can be understood. `base` is the SHA-256 of what stations were told when the writing began. `revision` counts
# the steps; those after `cleared` are of what is not approved yet. `batch` is the import it came with.
content_drafts = Table(
    "content_drafts",
    metadata,
    Column("draft_id", String(32), primary_key=True),
    Column("content_id", String(100), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("title", String(200), nullable=False),
    Column("district", String(6)),
    Column("begins_at", UtcMoment),
    Column("over_at", UtcMoment),
    Column("state", String(16), nullable=False, index=True),
    Column("form", Text, nullable=False),
    Column("base", String(64)),
    Column("revision", Integer, nullable=False),
    Column("cleared", Integer, nullable=False),
    Column("batch", String(32), index=True),
    Column("author", ForeignKey("staff.name"), nullable=False),
    Column("approver", ForeignKey("staff.name")),
    Column("created_at", UtcMoment, nullable=False),
    Column("changed_at", UtcMoment, nullable=False, index=True),
)

# Who did what with it; `form` where it was written anew.
content_steps = Table(
    "content_steps",
    metadata,
    Column("draft_id", ForeignKey("content_drafts.draft_id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("step", String(16), nullable=False),
    Column("by", ForeignKey("staff.name"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("form", Text),
)
