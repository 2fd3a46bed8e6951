"""The tables of the 台账. What people did stands in two of them; the other two follow from that, from what was filed
and from the rules (`central.libraries.ledger`), so that a list of what is due is one question to the database."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from central.store.tables import UtcMoment, metadata

# `person` is the digest of their number. `id` was given out with the form: sent twice, it is one contact. One that was
# taken back stays, says nothing any more and counts nowhere.
ledger_contacts = Table(
    "ledger_contacts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("done_on", Date, nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("staff", ForeignKey("staff.name"), nullable=False),
    Column("way", String(16), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("note", Text),
    Column("next_on", Date),
    Column("taken_back_at", UtcMoment),
    Column("taken_back_by", ForeignKey("staff.name")),
)

# Who looks after whom.
ledger_holders = Table(
    "ledger_holders",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("staff", ForeignKey("staff.name"), nullable=False, index=True),
    Column("since", UtcMoment, nullable=False),
)

# Where each of the labour force stands. `ref` is what an address says of them: neither number nor digest. `colour` is
# a rank, 0 the most urgent. Made anew when `edition` is not that of the rules ("" once more was filed), or the day
# `again_on` has come.
ledger_people = Table(
    "ledger_people",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("ref", String(16), nullable=False, unique=True),
    Column("phase", String(16), nullable=False),
    Column("colour", Integer, nullable=False),
    Column("edition", String(64), nullable=False, index=True),
    Column("again_on", Date, index=True),
)

# What is due. `day`: by when something is to be done; `due_on`: the last day by the rule, `certain` False where a year
# without a table of holidays lies on the way. `colour`, `region` and `holder` stand here too, so that a list of fifty
# out of a hundred thousand reads fifty rows.
ledger_tasks = Table(
    "ledger_tasks",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("day", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("certain", Boolean, nullable=False),
    Column("colour", Integer, nullable=False),
    Column("region", String(12), nullable=False),
    Column("holder", ForeignKey("staff.name")),
    Index("ledger_tasks_day", "day", "colour", "person", "kind"),
    Index("ledger_tasks_holder_day", "holder", "day", "colour", "person", "kind"),
    Index("ledger_tasks_kind_day", "kind", "day"),
)

# Whoever changes anything of a person has the row of `ledger_people` first.
OF_A_PERSON: tuple[Table, ...] = (ledger_people, ledger_tasks, ledger_holders, ledger_contacts)
