"""What a sample is: which page or sheet, the view it paints, and what stands around it."""

from typing import Any

from kiosk.ui.places import Page, Sheet
from kiosk.ui.screens.frame.view import FrameView

Sample = tuple[Page | Sheet, Any, FrameView]
