"""Text is compared after NFKC and casefold, however that is come by."""

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from kiosk.jobs.folding import folded

# Where the short way and the long way part: full-width forms, marks that join what stands before them, half-width kana.
AWKWARD = st.text(alphabet="ａＡ１％，aÅé\u0301\u3099かｶﾞﬁß保\u1100\u1161가…①", max_size=12)


@given(text=AWKWARD | st.text(max_size=20))
def test_as_the_standard_says(text: str) -> None:
    assert folded(text) == normalize("NFKC", text).casefold()
