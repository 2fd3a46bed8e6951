"""What each event of the log says, in words."""

from kiosk.ui.texts import Texts

# "sync.offline" is "event.sync_offline".
_EVENTS = frozenset(
    {
        "event.backup_failed",
        "event.backup_unusable",
        "event.clock_off",
        "event.clock_confirmed",
        "event.config_fault",
        "event.config_not_written",
        "event.config_update",
        "event.config_begin_anew",
        "event.config_in_force",
        "event.config_order",
        "event.drafts_failed",
        "event.input_process_ended",
        "event.input_engine_missing",
        "event.media_damaged",
        "event.media_forgotten",
        "event.media_no_picture",
        "event.media_not_what_was_named",
        "event.media_not_written",
        "event.media_too_many",
        "event.postings_too_many",
        "event.postings_unreadable",
        "event.contents_unreadable",
        "event.prints_ledger_failed",
        "event.receipt_not_sealed",
        "event.report_store_failed",
        "event.report_untold",
        "event.runtime_task_failed",
        "event.runtime_came_back",
        "event.runtime_restart",
        "event.runtime_restart_wanted",
        "event.store_damaged",
        "event.store_mended",
        "event.store_not_mended",
        "event.store_unusable",
        "event.sync_listener_failed",
        "event.sync_no_room_for_news",
        "event.sync_store_failed",
        "event.sync_delivered",
        "event.sync_enrolled",
        "event.sync_nudged",
        "event.sync_media",
        "event.sync_offline",
        "event.sync_postponed",
        "event.sync_pulled",
        "event.sync_sent_now",
        "event.sync_broken_answer",
        "event.sync_clock_off",
        "event.tickets_blocks",
        "event.tickets_block_refused",
        "event.tickets_clock_held",
        "event.ui_home_up",
        "event.ui_screen_fault",
        "event.voice_no_sound",
        "event.watchdog_not_heard",
        "event.machine_restart",
        "event.machine_not_restarted",
        "event.maintenance_not_noted",
        "event.social_card_asked",
    }
)


def event_in_words(name: str, text: Texts) -> str:
    """One that nobody has put into words is called by the name it was logged under."""
    key = "event." + name.replace(".", "_")
    return text(key) if key in _EVENTS else name
