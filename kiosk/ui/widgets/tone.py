"""The colours of a state. Icon and word always stand beside them."""

from kiosk.ui.parts import Tone

GROUND = {Tone.PLAIN: "bg2", Tone.INFO: "tint", Tone.OK: "ok_tint", Tone.WARN: "warn_tint", Tone.BAD: "bad_tint"}
SIGN = {Tone.PLAIN: "ink2", Tone.INFO: "primary", Tone.OK: "ok", Tone.WARN: "warn", Tone.BAD: "bad"}
