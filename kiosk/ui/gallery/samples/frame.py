"""What stands around every page, and the buttons that most pages have."""

from typing import Any

from kiosk.ui.parts import ActionBar, Button, Progress, Tag, Tone
from kiosk.ui.screens.frame.view import FrameView, UtilityButton

AIDS = UtilityButton(action="aids", text="大字版", icon="text-aa")
ALOUD = UtilityButton(action="aloud", text="读给我听", icon="speaker-high")
LANGUAGES = UtilityButton(action="languages", text="语言", icon="translate")
HELP = UtilityButton(action="help", text="帮助", icon="hand-waving")
END = UtilityButton(action="end", text="结束", icon="sign-out", danger=True)
ONLINE = Tag(text="网络正常", icon="wifi-high", tone=Tone.OK)
PAPER = Tag(text="打印机有纸", icon="printer", tone=Tone.OK)


def frame(**given: Any) -> FrameView:
    facts: dict[str, Any] = {
        "station": "24小时就业服务e站",
        "place": "清河街道·幸福里社区",
        "clock": "14:26",
        "date": "10月15日 星期四",
        "network": ONLINE,
        "printer": PAPER,
        "utilities": (AIDS, ALOUD, LANGUAGES, HELP),
        "onward": "下一个",
        "choose": "选这个",
    }
    return FrameView(**facts | given)


PUBLIC = frame()
SESSION = frame(person="王*山 正在办理", short_person="王*山", utilities=(AIDS, ALOUD, LANGUAGES, HELP, END))
OFFLINE = frame(clock="14:31", network=Tag(text="现在没网", icon="wifi-slash", tone=Tone.WARN))
INFORMS = frame(place="石门村·党群服务中心", printer=None)
NO_PAPER = frame(
    clock="14:31", printer=Tag(text="没有纸了", icon="printer", tone=Tone.WARN), utilities=(AIDS, HELP, END)
)
BACK = Button(text="返回", icon="arrow-left")
PREVIOUS = Button(text="上一步", icon="arrow-left")


def forward(text: str) -> Button:
    return Button(text=text, icon="arrow-right", icon_right=True)


FORM_BAR = ActionBar(back=PREVIOUS, primary=forward("下一步"))


def progress(step: int) -> Progress:
    return Progress(item="失业登记", text=f"第 {step} 步，共 9 步", step=step, steps=9)
