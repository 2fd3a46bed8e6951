"""What stands in a message whose person was taken out of it, so that every reader can still read it."""

from kiosk.domain.person import IdentityKind

ERASED = "已清除"
NOBODY = {"kind": IdentityKind.TYPED.value, "name": "", "number": ERASED}
