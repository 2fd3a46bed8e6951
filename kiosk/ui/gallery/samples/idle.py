"""What the waiting page shows of the centre: pictures, fairs, wages, notices, day labour. All of it made up."""

from dataclasses import replace

from kiosk.ui.gallery.samples.station import ATTRACT
from kiosk.ui.parts import Photo
from kiosk.ui.screens.attract.view import AttractView, PanelView, PostView

_WIDE, _HIGH = 960, 540
_SKY, _HILL, _SUN = bytes((64, 120, 176)), bytes((70, 122, 84)), bytes((240, 196, 96))


def _landscape() -> Photo:
    """A made-up picture: sky, a sun, a hill."""
    rows = []
    for y in range(_HIGH):
        row = bytearray(_SKY * _WIDE)
        reach = 90**2 - (y - 160) ** 2
        if reach > 0:
            half = int(reach**0.5)
            row[3 * (700 - half) : 3 * (700 + half)] = _SUN * (2 * half)
        edge = max(min((y - 300) * 4, _WIDE), 0)
        row[: 3 * edge] = _HILL * edge
        rows.append(bytes(row))
    return Photo(_WIDE, _HIGH, b"".join(rows))


def _tall() -> Photo:
    return Photo(300, 600, (_SKY * 300) * 400 + (_HILL * 300) * 200)


def _panel(panel: PanelView) -> AttractView:
    return replace(ATTRACT, panel=panel)


LANDSCAPE, POSTER = _landscape(), _tall()
PICTURE = _panel(PanelView(title="河边步道今天开放", note="示例·早上六点起", photo=LANDSCAPE))
TALL_PICTURE = _panel(PanelView(title="本社区招聘会海报", photo=POSTER))
WORDS = _panel(
    PanelView(
        title="天冷路滑，慢点走",
        text="今天夜里有霜冻。骑电动车来办事的，请走大门右边的坡道。要帮忙就按门铃，值班的人会来接您。不着急的事，可以等太阳出来再办。",
    )
)
GIGS = _panel(
    PanelView(
        title="今天的零工",
        note="共 31 个",
        posts=(
            PostView(
                title="搬货装车", text="今天 7:30–11:30·批发市场北门", amount="26", unit="元/小时", note="当天结钱"
            ),
            PostView(title="食堂帮厨", text="今天 9:00–14:00·测试小学", amount="160", unit="元/天", note="当天结钱"),
            PostView(title="发传单", text="今天 14:00–18:00·测试广场", amount="20", unit="元/小时", note="干完结钱"),
        ),
    )
)
FAIRS = _panel(
    PanelView(
        title="招聘会",
        note="示例",
        posts=(
            PostView(
                title="家门口招聘会", text="明天 9:00·社区一楼大厅", amount="380", unit="个岗位", note="26 家单位"
            ),
            PostView(title="金秋招聘月直播带岗", text="12月5日 19:30·手机上看直播", amount="1200", unit="个岗位"),
            PostView(title="高校毕业生专场招聘", text="12月8日·测试学院体育馆", note="60 家单位"),
        ),
    )
)
WAGES = _panel(
    PanelView(
        title="工资大概多少",
        note="示例",
        posts=(
            PostView(title="包装工", text="一半的人拿这么多", amount="3200–4500", unit="元/月", note="2026 年的数"),
            PostView(title="养老护理员", text="一半的人拿这么多", amount="3600–5200", unit="元/月", note="2026 年的数"),
            PostView(title="保洁员", text="一半的人比这个多", amount="18", unit="元/小时", note="2026 年的数"),
        ),
    )
)
SAFETY = _panel(
    PanelView(
        title="请您留意",
        posts=(
            PostView(title="先交押金的别去", text="正规单位不收押金、不扣身份证"),
            PostView(title="刷单都是骗人的", text="让您先垫钱的，马上打 110"),
            PostView(title="高处干活系好安全带", text="没有安全带，可以不上去"),
        ),
    )
)
