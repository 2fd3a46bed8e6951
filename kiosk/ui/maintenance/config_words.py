"""Why a configuration was not taken, and what its parts are called, in words."""

from collections.abc import Mapping

from kiosk.maintenance.config_care import Import

# What happened, and what to do now.
IMPORTED: Mapping[Import, tuple[str, str]] = {
    Import.TAKEN: ("config_care.taken", ""),
    Import.KNOWN: ("config_care.known", ""),
    Import.UNSIGNED: ("config_care.unsigned", "config_care.unsigned_do"),
    Import.EXPIRED: ("config_care.expired", "config_care.expired_do"),
    Import.OLDER: ("config_care.older", "config_care.older_do"),
    Import.OTHER_GROUP: ("config_care.other_group", "config_care.other_group_do"),
    Import.OTHER_SCHEMA: ("config_care.other_schema", "config_care.other_schema_do"),
    Import.BROKEN: ("config_care.broken", "config_care.broken_do"),
    Import.UNREACHABLE: ("config_care.unreachable", "config_care.unreachable_do"),
    Import.ON_TRIAL: ("config_care.on_trial_now", "config_care.on_trial_now_do"),
    Import.DISK: ("config_care.disk", "config_care.disk_do"),
    Import.NOT_SOUND: ("config_care.not_sound", "config_care.not_sound_do"),
    Import.FAILED: ("config_care.failed", "config_care.failed_do"),
}
# Of one that came by itself, by the code that was kept.
REASONS: Mapping[str, str] = {
    "rolled_back": "config_care.rolled_back",
    **{outcome.value: lead for outcome, (lead, _) in IMPORTED.items() if outcome not in (Import.TAKEN, Import.KNOWN)},
}
PARTS: Mapping[str, str] = {
    "items": "config_care.part_items",
    "bundles": "config_care.part_bundles",
    "codes": "config_care.part_codes",
    "input": "config_care.part_input",
    "levels.toml": "config_care.part_levels",
    "queue.toml": "config_care.part_queue",
    "holidays.toml": "config_care.part_holidays",
    "wages.toml": "config_care.part_wages",
    "amounts.toml": "config_care.part_amounts",
    "retirement.toml": "config_care.part_retirement",
    "glossary.toml": "config_care.part_glossary",
    "theme.toml": "config_care.part_theme",
    "defaults.toml": "config_care.part_defaults",
}
