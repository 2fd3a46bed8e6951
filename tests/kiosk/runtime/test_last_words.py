import subprocess
import sys

from kiosk.settings import ROOT

SCRIPT = """
import threading
from kiosk.runtime import last_words, logs
logs.to_standard_error()
last_words.install()
def fail():
    name = "测试三"
    raise ValueError(name)
thread = threading.Thread(target=fail, name="reader")
thread.start(); thread.join()
fail()
"""


def test_an_uncaught_exception_is_logged_without_what_it_knew() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert "runtime.thread_died" in done.stderr
    assert "runtime.died" in done.stderr
    assert "ValueError-<string>" in done.stderr
    assert "测试" not in done.stderr
