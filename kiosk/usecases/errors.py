"""What a use case cannot go on from. Nothing has been stored when one of these is raised.

StationError
 ├─ StoreFailedError       the disk or the database did not take it
 │   └─ DamagedStoreError  the database answered that it is damaged
 ├─ NewerDatabaseError     the database was written by a newer version of this software
 ├─ OldSqliteError         (kiosk.store.engine) the SQLite inside can corrupt a database
 ├─ UnreadableStoreError   the database cannot be opened: wrong or missing key, damaged file
 └─ BackupError            there is no new backup; those there were are untouched
     └─ NoRoomError        the disk has no room for it
"""


class StationError(Exception):
    """Base of what stops a use case. `code` is what `--json` says under `error`."""

    code = "failed"


class StoreFailedError(StationError):
    code = "store_failed"


class DamagedStoreError(StoreFailedError):
    code = "store_damaged"


class NewerDatabaseError(StationError):
    code = "newer_database"


class UnreadableStoreError(StationError):
    code = "unreadable_database"


class BackupError(StationError):
    code = "backup_failed"


class NoRoomError(BackupError):
    code = "no_room"
