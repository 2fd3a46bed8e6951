"""The plain labels of a guide's rows, which item files have in the language of the house."""

from kiosk.ui.texts import Texts

_LABELS = (
    *("element.audience", "element.conditions", "element.materials", "element.form", "element.steps"),
    *("element.limits", "element.fee", "element.results", "element.level", "element.type", "element.legal_basis"),
    *("element.joint_form", "element.joint_basis", "element.elsewhere"),
)


def element_label(plain: str, text: Texts) -> str:
    """One that the texts do not know stays as it is."""
    key = next((key for key in _LABELS if text.in_house(key) == plain), None)
    return plain if key is None else text(key)
