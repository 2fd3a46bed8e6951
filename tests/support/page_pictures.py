"""Pictures of pages in a browser, kept for whoever wants to look: `build/pages/<name>.png`."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_PAGE = "document.documentElement.scrollHeight"
PAGES = Path(__file__).parents[2] / "build" / "pages"


def leave_picture(driver: "Chrome", name: str) -> Path:
    """The whole page, at least as tall as the window."""
    PAGES.mkdir(parents=True, exist_ok=True)
    path, before = PAGES / f"{name}.png", driver.get_window_size()
    page, inner = (int(driver.execute_script(f"return {what}")) for what in (_PAGE, "window.innerHeight"))
    driver.set_window_size(before["width"], max(page, before["height"]) + before["height"] - inner)
    driver.save_screenshot(str(path))
    driver.set_window_size(before["width"], before["height"])
    return path
