"""The tables of the two information libraries. All of them follow from what was filed and posted (`central.libraries`),
and can be made anew from it; only `last_contact_at` is somebody's own doing."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from central.store import ledger_tables
from central.store.tables import UtcMoment, metadata

# What one filing says of somebody's work. `person` is a digest of their number. `counts` no more once the case was
# withdrawn or refused, and never of what was filed twice. `groups` is JSON, [{code, since, until}]; `said` is JSON
# (`libraries.labour_events.Told`), NULL of somebody who was erased: that row is of nobody.
labour_events = Table(
    "labour_events",
    metadata,
    Column("submission_id", ForeignKey("submissions.submission_id"), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("filed_at", UtcMoment, nullable=False),
    Column("happened_on", Date, nullable=False),
    Column("region", String(12), nullable=False),
    Column("occupation", String(16)),
    Column("counts", Boolean, nullable=False),
    Column("groups", Text, nullable=False),
    Column("said", Text),
    Index("labour_events_kind_day", "kind", "happened_on"),
    # All that monitoring asks, each person's events in their order.
    Index(
        "labour_events_course",
        *("person", "filed_at", "submission_id", "kind", "counts", "happened_on", "region", "occupation"),
    ),
)

# Filings that nothing is known from yet: marked as they come, so that no intake waits for a library.
labour_waiting = Table(
    "labour_waiting",
    metadata,
    # No link to `submissions`: they come and go together, and to check fifty of them takes as long as to store them.
    Column("submission_id", String(36), primary_key=True),
)

# The fold of the events of a person that count. `doc` is JSON {name, number, phone, phone_owner, profile}, shown
# whole only to who says what for; `name_hint` is the name as it is looked for. `education` is a code of GB/T 4658.
labour_force = Table(
    "labour_force",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("doc", Text, nullable=False),
    Column("name_hint", String(120), nullable=False),
    Column("state", String(16), nullable=False),
    Column("state_since", Date),
    Column("region", String(12), nullable=False),
    Column("born_on", Date),
    Column("education", String(16)),
    Column("last_contact_at", UtcMoment),
    Column("updated_at", UtcMoment, nullable=False),
    # All that a list is narrowed and ordered by: whom it shows is known without reading anybody's row.
    Index("labour_force_listed", "updated_at", "person", "region", "state", "name_hint"),
    Index("labour_force_region_state", "region", "state"),
)

# To be asked with a day: `since` may be yet to come (an age), and `until` past. None of a person is of work long found.
labour_groups = Table(
    "labour_groups",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("group_code", String(32), primary_key=True),
    Column("since", Date, nullable=False),
    Column("until", Date),
    Column("submission_id", ForeignKey("submissions.submission_id"), nullable=False),
    Index("labour_groups_code", "group_code", "person", "since", "until"),
)

labour_wishes = Table(
    "labour_wishes",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("occupation", String(16), primary_key=True),
    Index("labour_wishes_occupation", "occupation", "person"),
)

# `skill` is a code of gig_trade or of gig_tool, which share none.
labour_skills = Table(
    "labour_skills",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("skill", String(16), primary_key=True),
    Index("labour_skills_skill", "skill", "person"),
)

# Those that were let out, and never one that waits for the office or was refused. Open on a day: from `opened_on`
# through `expires`, and before `closed_on`. `vacancies` and `hired` are people; `hired` NULL: nobody has said.
demand_entries = Table(
    "demand_entries",
    metadata,
    Column("posting_id", ForeignKey("postings.posting_id"), primary_key=True),
    Column("employer", String(200), nullable=False),
    Column("employer_code", String(18)),
    Column("occupation", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("region", String(12), nullable=False),
    Column("vacancies", Integer, nullable=False),
    Column("hired", Integer),
    Column("opened_on", Date, nullable=False),
    Column("expires", Date, nullable=False),
    Column("closed_on", Date),
    Index("demand_entries_opened", "opened_on", "posting_id"),
)

# What is known of a person from filings alone.
GROWN: tuple[Table, ...] = (labour_force, labour_groups, labour_wishes, labour_skills)
# Every table with a column `person` of which nothing stays when that person is erased.
OF_A_PERSON: tuple[Table, ...] = (*ledger_tables.OF_A_PERSON, *GROWN)
