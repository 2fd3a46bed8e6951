"""Every page and sheet with made-up people on it: the words of the design's pictures, in the views of the screens."""

from collections.abc import Mapping

from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples.arrival import GUIDE, IDENTITY, PRECHECK
from kiosk.ui.gallery.samples.cases import (
    CASE,
    CASE_NEEDS,
    CASE_PRINTED,
    CASE_PRINTING,
    CASES,
    CASES_BROKEN,
    LOOKING,
    MANY_CASES,
    NO_CASES,
    TYPED_SESSION,
)
from kiosk.ui.gallery.samples.filed import NOT_KEPT, PRINTER_OUT, RATING, RATING_NOT_KEPT, done
from kiosk.ui.gallery.samples.form import CHECK, CHECK_PROMISE, CHOICE, FEW, NOT_CHOSEN, NUMBER, NUMBER_WRONG
from kiosk.ui.gallery.samples.frame import AIDS, END, HELP, INFORMS, NO_PAPER, OFFLINE, PUBLIC, SESSION, frame
from kiosk.ui.gallery.samples.languages import (
    CHOICE_IN_HANT,
    FULL_HELP,
    HOME_IN_HANT,
    IN_HANT,
    LANGUAGES,
    MANY_LANGUAGES,
    SESSION_IN_HANT,
    utilities,
)
from kiosk.ui.gallery.samples.sheets import AIDS_SHEET, HELP_SHEET, LEAVE, TAKE_AWAY, TIMEOUT
from kiosk.ui.gallery.samples.signature import (
    SIGN_ERROR,
    SIGN_FINGERPRINT,
    SIGN_NOT_STORED,
    SIGN_OTHERWISE,
    SIGN_PROXY,
    SIGN_SAVING,
    SIGNATURE,
    UNSIGNED,
)
from kiosk.ui.gallery.samples.station import (
    ATTRACT,
    ATTRACT_SAFE,
    HOME,
    HOME_INFORMS,
    HOME_OFF,
    HOME_OFFLINE,
    OUT_OF_ORDER,
)
from kiosk.ui.gallery.samples.ways import (
    HAND_ENTRY,
    HAND_ENTRY_NOT_AGREED,
    HAND_ENTRY_WRONG,
    IDENTITY_KNOWN,
    IDENTITY_MOVED,
    IDENTITY_NO_READER,
    IDENTITY_TO_LOOK,
    IDENTITY_TWO_WAYS,
    SCAN,
    SCAN_REFUSED,
    SCAN_UNUSABLE,
)
from kiosk.ui.places import Page, Sheet

# The components in all their states, which are no page of the kiosk.
COMPONENTS = "26-components"

# By the name of the design's picture; what the design has no picture of has a name of its own.
SAMPLES: Mapping[str, Sample] = {
    "01-attract": (Page.ATTRACT, ATTRACT, PUBLIC),
    "01x-attract-safe": (Page.ATTRACT, ATTRACT_SAFE, PUBLIC),
    "02-home-level1": (Page.HOME, HOME, PUBLIC),
    "02x-home-off": (Page.HOME, HOME_OFF, PUBLIC),
    "02c-access-sheet": (Sheet.AIDS, AIDS_SHEET, PUBLIC),
    "03-home-level4": (Page.HOME, HOME_INFORMS, INFORMS),
    "04-identity": (Page.IDENTITY, IDENTITY, frame(utilities=(AIDS, HELP, END))),
    "04x-identity-look": (Page.IDENTITY, IDENTITY_TO_LOOK, frame(utilities=(AIDS, HELP, END))),
    "04x-identity-two": (Page.IDENTITY, IDENTITY_TWO_WAYS, frame(utilities=(AIDS, HELP, END))),
    "04x-identity-moved": (Page.IDENTITY, IDENTITY_MOVED, frame(utilities=(AIDS, HELP, END))),
    "04x-identity-no-reader": (Page.IDENTITY, IDENTITY_NO_READER, frame(utilities=(AIDS, HELP, END))),
    "04x-identity-known": (Page.IDENTITY, IDENTITY_KNOWN, SESSION),
    "04x-hand-entry": (Page.HAND_ENTRY, HAND_ENTRY, frame(utilities=(AIDS, HELP, END))),
    "04x-hand-entry-wrong": (Page.HAND_ENTRY, HAND_ENTRY_WRONG, frame(utilities=(AIDS, HELP, END))),
    "04x-hand-entry-not-agreed": (Page.HAND_ENTRY, HAND_ENTRY_NOT_AGREED, frame(utilities=(AIDS, HELP, END))),
    "04x-scan": (Page.SCAN, SCAN, frame(utilities=(AIDS, HELP, END))),
    "04x-scan-refused": (Page.SCAN, SCAN_REFUSED, frame(utilities=(AIDS, HELP, END))),
    "04x-scan-unusable": (Page.SCAN, SCAN_UNUSABLE, frame(utilities=(AIDS, HELP, END))),
    "05a-guide": (Page.GUIDE, GUIDE, PUBLIC),
    "05b-precheck": (Page.PRECHECK, PRECHECK, SESSION),
    "06-question-choice": (Page.QUESTION, CHOICE, SESSION),
    "06b-question-error": (Page.QUESTION, NOT_CHOSEN, SESSION),
    "06x-question-few": (Page.QUESTION, FEW, SESSION),
    "07c-keyboard-number": (Page.QUESTION, NUMBER, SESSION),
    "07x-number-error": (Page.QUESTION, NUMBER_WRONG, SESSION),
    "08-check-answers": (Page.CHECK, CHECK, SESSION),
    "08x-check-promise": (Page.CHECK, CHECK_PROMISE, SESSION),
    "09-signature": (Page.SIGNATURE, SIGNATURE, SESSION),
    "09x-signature-empty": (Page.SIGNATURE, UNSIGNED, SESSION),
    "09x-signature-error": (Page.SIGNATURE, SIGN_ERROR, SESSION),
    "09x-signature-fingerprint": (Page.SIGNATURE, SIGN_FINGERPRINT, SESSION),
    "09x-signature-not-stored": (Page.SIGNATURE, SIGN_NOT_STORED, SESSION),
    "09x-signature-otherwise": (Sheet.SIGN_OTHERWISE, SIGN_OTHERWISE, SESSION),
    "09x-signature-proxy": (Page.SIGNATURE, SIGN_PROXY, SESSION),
    "09x-signature-saving": (Page.SIGNATURE, SIGN_SAVING, SESSION),
    "10a-done-saved-local": (Page.DONE, done(delivered=False), OFFLINE),
    "10b-done-delivered": (Page.DONE, done(delivered=True), frame(clock="14:31")),
    "10x-done-rated": (Page.DONE, done(delivered=True, chosen="very_good"), frame(clock="14:31")),
    "10x-done-not-kept": (Page.DONE, done(delivered=False, trouble=NOT_KEPT), OFFLINE),
    "10c-rating-reasons": (Page.RATING, RATING, frame(clock="14:32")),
    "10x-rating-not-kept": (Page.RATING, RATING_NOT_KEPT, frame(clock="14:32")),
    "14-timeout": (Sheet.TIMEOUT, TIMEOUT, SESSION),
    "15-printer-out": (Page.PRINTER_OUT, PRINTER_OUT, NO_PAPER),
    "16a-out-of-service": (Page.OUT_OF_ORDER, OUT_OF_ORDER, PUBLIC),
    "16b-home-offline": (Page.HOME, HOME_OFFLINE, OFFLINE),
    "02x-home-hant": (Page.HOME, HOME_IN_HANT, IN_HANT),
    "06x-question-hant": (Page.QUESTION, CHOICE_IN_HANT, SESSION_IN_HANT),
    "languages": (Sheet.LANGUAGES, LANGUAGES, frame(utilities=utilities("大字版", "语言", "帮助", "结束"))),
    "languages-many": (Sheet.LANGUAGES, MANY_LANGUAGES, IN_HANT),
    "help-full": (Sheet.NOTICE, FULL_HELP, SESSION),
    "30-cases": (Page.CASES, CASES, SESSION),
    "30x-cases-many": (Page.CASES, MANY_CASES, SESSION),
    "30x-cases-none": (Page.CASES, NO_CASES, SESSION),
    "30x-cases-looking": (Page.CASES, LOOKING, SESSION),
    "30x-cases-broken": (Page.CASES, CASES_BROKEN, SESSION),
    "31-case": (Page.CASE, CASE, SESSION),
    "31x-case-needs-more": (Page.CASE, CASE_NEEDS, SESSION),
    "31x-case-printed": (Page.CASE, CASE_PRINTED, TYPED_SESSION),
    "31x-case-printing": (Page.CASE, CASE_PRINTING, SESSION),
    "help": (Sheet.NOTICE, HELP_SHEET, SESSION),
    "take-away": (Sheet.NOTICE, TAKE_AWAY, PUBLIC),
    "leave": (Sheet.NOTICE, LEAVE, SESSION),
}
