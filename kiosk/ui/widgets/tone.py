"""The colours of a state. Icon and word always stand beside them."""

from kiosk.ui.parts import Tone

GROUND = {Tone.PLAIN: "bg2", Tone.INFO: "tint", Tone.OK: "ok_tint", Tone.WARN: "warn_tint", Tone.BAD: "bad_tint"}
# What is written on such a ground, and the sign there.
WORDS = {Tone.PLAIN: "ink", Tone.INFO: "tint_ink", Tone.OK: "ink", Tone.WARN: "ink", Tone.BAD: "ink"}
SIGN_ON_GROUND = {Tone.PLAIN: "ink2", Tone.INFO: "tint_mark", Tone.OK: "ok", Tone.WARN: "warn", Tone.BAD: "bad"}
SIGN = {Tone.PLAIN: "ink2", Tone.INFO: "primary", Tone.OK: "ok", Tone.WARN: "warn", Tone.BAD: "bad"}
