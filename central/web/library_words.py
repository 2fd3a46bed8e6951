"""How the pages of the two libraries say states, filings, and what somebody is opened for."""

from central.libraries.growth import LabourState
from central.libraries.labour_events import EventKind
from central.web.words import Tag

STATES = {
    LabourState.UNEMPLOYED: Tag("登记失业", "warn", "person"),
    LabourState.LOOKING: Tag("在找工作", "info", "eye"),
    LabourState.EMPLOYED: Tag("就业了", "ok", "check"),
    LabourState.LEFT: Tag("已注销", "plain", "back"),
    LabourState.UNKNOWN: Tag("不清楚", "plain", "question"),
}
EVENTS = {
    EventKind.UNEMPLOYED: "失业登记",
    EventKind.LOOKING: "求职登记",
    EventKind.EMPLOYED: "就业登记",
    EventKind.CLAIM: "补贴、认定",
    EventKind.TRAINING: "培训、见习",
    EventKind.CANCELLED: "注销登记",
}
# What somebody may be opened for: chosen, never written, so that nothing about a person comes into the audit chain.
PURPOSES = {
    "match": "介绍工作",
    "visit": "回访、联系",
    "check": "核对信息",
    "policy": "送政策",
    "asked": "本人来问",
}
PHONE_OWNERS = {"family": "家里人的", "self": "本人的", "none": "没有手机"}
DEMAND_OPEN = Tag("在招", "ok", "check")
DEMAND_CLOSED = Tag("不招了", "plain", "back")
OPENNESS = {"open": "在招的", "closed": "不招了的"}
LABOUR_COLUMNS = (
    "姓名", "证件号", "状态", "从哪天起", "地区", "出生年",
    "学历", "重点群体", "会做", "想做的活", "最近联系", "最近交的",
)  # fmt: skip
DEMAND_COLUMNS = (
    "编号", "用人单位", "统一社会信用代码", "职业", "种类", "地区",
    "招几人", "招到几人", "从哪天起", "到哪天", "哪天下架",
)  # fmt: skip
