"""Pinyin: how long from a key to its candidates, through the pipe; how often what was meant stands first."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

from kiosk.input.api import Answer, Ask, Candidates, Engine, InputSession, OrderStrokes, Spell, SpellName
from kiosk.input.client import EngineClient
from kiosk.input.setup import EngineSetup
from kiosk.input.word_list import FILE, read_words
from kiosk.settings import ASSETS, CONFIG
from tests.bench.figure import Figure, spread

REGION, SERVICES = "530502", ("失业登记", "求职登记", "创业担保贷款资格审核")
ROUNDS = 3
_PATIENCE = 120  # seconds

# What somebody writes at such a station, a phrase and its letters a line; many stand in no list of ours.
PHRASES = """
失业登记 shiyedengji
失业保险金 shiyebaoxianjin
就业困难人员认定 jiuyekunnanrenyuanrending
灵活就业 linghuojiuye
社会保险补贴 shehuibaoxianbutie
养老保险 yanglaobaoxian
劳动合同到期 laodonghetongdaoqi
单位裁员 danweicaiyuan
公司倒闭了 gongsidaobile
个人辞职 gerencizhi
身体不好 shentibuhao
照顾老人 zhaogulaoren
回家照顾孩子 huijiazhaoguhaizi
在家务农 zaijiawunong
外出打工 waichudagong
创业担保贷款 chuangyedanbaodaikuan
职业技能培训 zhiyejinengpeixun
云南省保山市 yunnanshengbaoshanshi
保山市隆阳区 baoshanshilongyangqu
施甸县 shidianxian
腾冲市 tengchongshi
龙陵县 longlingxian
昌宁县 changningxian
清河街道 qinghejiedao
幸福里社区 xingfulishequ
兰城街道人民路 lanchengjiedaorenminlu
永昌街道正阳路 yongchangjiedaozhengyanglu
保岫东路 baoxiudonglu
三单元 sandanyuan
农业户口 nongyehukou
家政服务员 jiazhengfuwuyuan
养老护理员 yanglaohuliyuan
住家保姆 zhujiabaomu
保洁员 baojieyuan
小区保安 xiaoqubaoan
厨师 chushi
酒店服务员 jiudianfuwuyuan
收银员 shouyinyuan
送货司机 songhuosiji
快递员 kuaidiyuan
外卖员 waimaiyuan
电焊工 dianhangong
砌筑工 qizhugong
油漆工 youqigong
建筑工地 jianzhugongdi
仓库管理员 cangkuguanliyuan
会计 kuaiji
超市理货员 chaoshilihuoyuan
咖啡种植 kafeizhongzhi
采茶工 caichagong
个体工商户 getigongshanghu
开小吃店 kaixiaochidian
残疾人证 canjirenzheng
低保户 dibaohu
零就业家庭 lingjiuyejiating
高校毕业生 gaoxiaobiyesheng
退役军人 tuiyijunren
社会保障卡 shehuibaozhangka
银行卡号 yinhangkahao
初中毕业 chuzhongbiye
高中文化 gaozhongwenhua
电工证 diangongzheng
没有工作 meiyougongzuo
想找离家近的工作 xiangzhaolijiajindegongzuo
包吃包住 baochibaozhu
工资面议 gongzimianyi
每天八小时 meitianbaxiaoshi
可以上夜班 keyishangyeban
公益性岗位 gongyixinggangwei
失地农民 shidinongmin
易地搬迁 yidibanqian
联系电话 lianxidianhua
紧急联系人 jinjilianxiren
委托代办 weituodaiban
做过装修 zuoguozhuangxiu
在工厂上班 zaigongchangshangban
合同到期没有续签 hetongdaoqimeiyouxuqian
父亲生病住院 fuqinshengbingzhuyuan
孩子在上小学 haizizaishangxiaoxue
会开挖掘机 huikaiwajueji
想学做饭 xiangxuezuofan
只会说方言 zhihuishuofangyan
去年下半年 qunianxiabannian
一直没有找到工作 yizhimeiyouzhaodaogongzuo
老板不发工资 laobanbufagongzi
从外地回来 congwaidihuilai
路口往东五十米 lukouwangdongwushimi
三楼左边 sanlouzuobian
村委会旁边 cunweihuipangbian
菜市场对面 caishichangduimian
"""


def figures() -> Iterator[Figure]:
    phrases = [line.split() for line in PHRASES.split("\n") if line]
    with engines() as keys:
        taken = [milliseconds for _ in range(ROUNDS) for _, letters in phrases for milliseconds in keys.type(letters)]
        yield Figure("pinyin, key to candidates", p99(taken), 20, "ms", f"p99 through the pipe, {spread(taken)}")
        firsts = [(meant, keys.first(Spell(letters))) for meant, letters in phrases]
        missed = [f"{meant} ({first})" for meant, first in firsts if first != meant]
        listed = {word.text for word in read_words(CONFIG / FILE)[0]}
        unlisted = sum(meant not in listed for meant, _ in firsts)
        note = f"of {len(phrases)}, {unlisted} of them in no list of words: {', '.join(missed) or 'none'}"
        yield Figure("pinyin, phrases that are not first", 100 * len(missed) / len(phrases), 10, "%", note)
        strokes = [
            keys.milliseconds(OrderStrokes(order[:end])) for order in STROKES for end in range(1, len(order) + 1)
        ]
        yield Figure("strokes, key to candidates", p99(strokes), 20, "ms", f"p99 through the pipe, {spread(strokes)}")
        names = [keys.milliseconds(SpellName(letters, surname)) for letters in SYLLABLES for surname in (False, True)]
        yield Figure("names, key to candidates", p99(names), 20, "ms", f"p99 through the pipe, {spread(names)}")


STROKES = ("hspnzhspnz", "nnhpznps", "pnszhshh", "zpphhsnn", "h*hs*p", "szhhszhhh") * 5
SYLLABLES = ("wang", "zhang", "z", "zh", "li", "l", "ouyang", "gui", "fang", "xiu", "x", "shan", "yu", "y", "ying") * 3


class Keys:
    def __init__(self, session: InputSession, wait: Callable[[Callable[[], object]], None]) -> None:
        self._session = session
        self._wait = wait

    def type(self, letters: str) -> Iterator[float]:
        """Milliseconds of each key."""
        return (self.milliseconds(Spell(letters[:end])) for end in range(1, len(letters) + 1))

    def milliseconds(self, ask: Ask) -> float:
        began = time.perf_counter()
        self._ask(ask)
        return (time.perf_counter() - began) * 1000

    def first(self, ask: Ask) -> str:
        answer = self._ask(ask)
        return answer.texts[0] if isinstance(answer, Candidates) and answer.texts else ""

    def _ask(self, ask: Ask) -> Answer:
        heard: list[Answer] = []
        self._session.ask(ask, heard.append)
        self._wait(lambda: heard)
        return heard[0]


@contextmanager
def engines() -> Iterator[Keys]:
    posted: SimpleQueue[Callable[[], None]] = SimpleQueue()
    setup = EngineSetup(CONFIG, ASSETS / "generated", REGION, SERVICES)
    client = EngineClient(lambda: setup, posted.put, time.monotonic)

    def wait(known: Callable[[], object]) -> None:
        while not known():
            posted.get(timeout=_PATIENCE)()

    client.open()
    wait(lambda: all(client.state(engine) for engine in Engine))
    try:
        yield Keys(client.session(), wait)
    finally:
        client.wait_closed()


def p99(samples: list[float]) -> float:
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))]
