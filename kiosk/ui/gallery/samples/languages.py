"""The list of languages, pages in another one, and help with all that it can name."""

from dataclasses import replace

from kiosk.ui.gallery.samples.form import CHOICE
from kiosk.ui.gallery.samples.frame import frame
from kiosk.ui.gallery.samples.sheets import HELP_SHEET
from kiosk.ui.parts import ActionBar, Banner, Button, OptionView, Tag, Tone
from kiosk.ui.screens.frame.view import UtilityButton
from kiosk.ui.screens.home.view import EntryView, HomeView
from kiosk.ui.screens.languages.view import LanguagesView
from kiosk.ui.screens.notice.view import NoticeRow


def utilities(*texts: str) -> tuple[UtilityButton, ...]:
    named = zip(
        ("aids", "languages", "help", "end"), ("text-aa", "translate", "hand-waving", "sign-out"), texts, strict=False
    )
    return tuple(
        UtilityButton(action=action, text=text, icon=icon, danger=action == "end") for action, icon, text in named
    )


IN_HANT = frame(
    date="10月15日 星期四",
    network=Tag(text="網絡正常", icon="wifi-high", tone=Tone.OK),
    printer=Tag(text="打印機有紙", icon="printer", tone=Tone.OK),
    utilities=utilities("大字版", "語言", "幫助"),
)
SESSION_IN_HANT = replace(
    IN_HANT, person="王*山 正在辦理", short_person="王*山", utilities=utilities("大字版", "語言", "幫助", "結束")
)
LANGUAGES = LanguagesView(
    title="用哪种文字？",
    hint="点一下就变，您走了就恢复。表里的问题还是简体字。",
    languages=(
        OptionView(code="zh_Hans", text="简体中文", chosen=True),
        OptionView(code="zh_Hant", text="繁體中文"),
    ),
    more="看另外 {count} 种",
    done=Button(text="好了"),
)
MANY_LANGUAGES = replace(
    LANGUAGES,
    languages=tuple(
        OptionView(code=f"x{n}", text=name, chosen=not n, note="还没校对" if name == "བོད་ཡིག" else "")
        for n, name in enumerate(
            ("简体中文", "繁體中文", "English", "བོད་ཡིག", "測試文", "第六种", "第七种", "第八种", "第九种")
        )
    ),
)
HOME_IN_HANT = HomeView(
    greeting="您好，今天想辦什麼？",
    promise="這台機器 24 小時都能辦，不收費。",
    hero=EntryView(entry_id="file", title="失業登記", subtitle="沒工作了，先來登記·不收費", icon="note-pencil"),
    tiles=tuple(
        EntryView(entry_id=entry_id, title=title, subtitle=subtitle, icon=icon, off=True, reason="本站還沒開通")
        for entry_id, title, subtitle, icon in (
            ("jobs", "找工作", "看崗位、投簡歷", "briefcase"),
            ("tickets", "取號", "到窗口辦、約一對一幫忙", "ticket"),
            ("cases", "我的業務", "看進度、補材料、再打印", "folder-user"),
            ("policies", "看政策與培訓", "還有招聘會、工資行情", "graduation-cap"),
        )
    ),
    slims=(EntryView(entry_id="firm", title="企業用工", subtitle="招人登記、看求職的人", icon="buildings"),),
)
CHOICE_IN_HANT = replace(
    CHOICE,
    more="看另外 {count} 個",
    progress=replace(CHOICE.progress, text="第 3 步，共 9 步"),
    bar=ActionBar(
        back=Button(text="上一步", icon="arrow-left"),
        primary=Button(text="下一步", icon="arrow-right", icon_right=True),
    ),
    banner=Banner(tone=Tone.BAD, icon="warning-circle", lead="還沒有選", text="请点一个，再点“下一步”。"),
)
FULL_HELP = replace(
    HELP_SHEET,
    rows=(
        NoticeRow(label="就业专员", text="李敏", icon="user", note="周一到周五 9 点到 17 点在二楼"),
        NoticeRow(label="到窗口", text="大厅服务台", icon="user", note="清河街道·幸福里社区，周一到周五 9 点到 17 点"),
        NoticeRow(label="打电话", text="0870-1234567", icon="phone"),
        NoticeRow(label="打电话", text="12333", icon="phone", note="人社服务热线"),
    ),
)
