"""A click that leads to another page, and the wait for it: the old page must be gone before the new one is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_SECONDS = 60
_ARRIVED = "return window.stillHere === undefined && document.readyState === 'complete'"


@contextmanager
def leaves_the_page(browser: "Chrome") -> Iterator[None]:
    """What is done within leads to another page; afterwards that one is up, whole."""
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.support.wait import WebDriverWait

    browser.execute_script("window.stillHere = true")
    yield
    # Asked just while the one page gives way to the other, the driver may have neither.
    wait = WebDriverWait(browser, _SECONDS, ignored_exceptions=(WebDriverException,))
    wait.until(lambda there: there.execute_script(_ARRIVED))
