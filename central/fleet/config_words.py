"""Why a station did not take a config or a command, or went back: in plain words, by the line that the station sent."""

import re

# Of kiosk.remote_config.trust and .take, before the colon.
_CODES = {
    "unsigned": "签名对不上，没有用",
    "expired": "签名过期了，没有用",
    "older": "比用过的还旧，没有用",
    "other_group": "是给别的机器的，没有用",
    "other_schema": "和机器上的程序对不上，没有用",
    "broken": "内容不完整，没有用",
    "refused": "没有通过检查，没有用",
    "unreachable": "没有取到，还会再取",
    "on_trial": "上一个还在试，等一会儿",
    "disk": "硬盘写不进去，没有用",
    "not_sound": "试开没有成，没有用",
}
_LINES = {
    "home did not come up": "首页没有出来，退回了原来的",
    "home did not come up in time": "试开首页等了太久，没有用",
    "the window froze": "画面不动了，退回了原来的",
    "it did not live through its first minute": "一分钟里停了两次，退回了原来的",
    "its files were changed": "机器上的文件变了，退回了原来的",
    "no printer": "这台机器没有打印机",
    "not known": "这台机器不认得这个命令",
    "could not be kept": "收好了，但是存不下",
}
_BEGINNINGS = {
    "the window ended with": "程序自己停了，退回了原来的",
    "the window ended": "程序一开就停，停了几次，退回了原来的",
    "the trial ended with": "试开没有成，没有用",
    "home :": "试开首页没有成，没有用",
}
_FILE = re.compile(r"^([\w./-]+\.[a-z]+) [^:]*: ")
_OTHERWISE = "没有用上，原话在下面"


def reason_said(line: str) -> str:
    """`line` as the station sent it: ASCII, for who mends it. "" of ""."""
    if not line or line in _LINES:
        return _LINES.get(line, "")
    code = line.partition(":")[0]
    if code in _CODES:
        return _CODES[code]
    begun = next((words for beginning, words in _BEGINNINGS.items() if line.startswith(beginning)), None)
    if begun is not None:
        return begun
    file = _FILE.match(line)
    return f"文件 {file[1]} 有错，没有用" if file else _OTHERWISE
