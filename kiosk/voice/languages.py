"""Which voice reads which language. Others have none: nobody hears them read wrongly."""

# Mandarin for both scripts; plain `cmn` would read common characters as English letters.
_MANDARIN, _ENGLISH = "cmn-latn-pinyin", "en-gb"
VOICES = {"zh_Hans": _MANDARIN, "zh_Hant": _MANDARIN, "en": _ENGLISH}
