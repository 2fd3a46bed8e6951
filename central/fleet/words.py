"""How the console says what is wrong, briefly and without codes."""

from datetime import timedelta

from kiosk.contract.reported import PaperState

# A receipt of a registration, as it leaves the printer.
RECEIPT_METRES = 0.3
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_DEVICES = {
    "reader": "读卡器",
    "printer": "打印机",
    "scanner": "扫码器",
    "qr_display": "二维码屏",
    "headphones": "耳机孔",
}
_CAUSES = {
    "disconnected": "没有连上",
    "in_use": "被别的程序占着",
    "wrong_device": "接错了设备",
    "no_reader": "没有插上",
    "no_service": "的服务没有开",
    "not_installed": "少装了软件",
    "not_set_up": "没有配",
    "silent": "没反应",
    "self_test_failed": "自检没有通过",
    "not_authorised": "没有授权",
    "not_understood": "的回答看不懂",
    "paper_out": "没有纸了",
    "paper_low": "纸快没了",
    "cover_open": "盖子开着",
    "cutter": "切刀卡住了",
    "overheated": "太热",
    "printer_error": "说自己坏了",
    "offline": "没有联机",
    "driver_error": "的程序停了",
    "hung": "的程序卡住了",
}
_ALARMS = {
    "paper_low": "纸快没了",
    "paper_out": "没有纸了",
    "disk_low": "硬盘快满了",
    "too_hot": "机器太热",
    "clock_off": "钟不准",
    "parked": "有件送不上来，要人看",
    "silent": "15 分钟没有报来",
    "clone": "两台机器用了同一个身份，或用了旧备份",
    "conflict": "同一件送来了两种内容",
    "config_refused": "新配置没有通过检查，没有用",
    "config_rolled_back": "新配置用了不好，退回了原来的",
    "database_restored": "数据库坏了，已用备份恢复，要人核对",
    "database_begun_anew": "数据库坏了又没有备份，重新开始，要人核对",
    "backup_failed": "每夜的备份没有做成",
    "gate_shut": "有人试维护密码，错了 5 次，已经锁上",
}
# What a self-test looks at, where no alarm of its own tells of it.
_PARTS = {
    "net_address": "没有网络地址",
    "net_names": "查不到中心的名字",
    "net_connect": "连不上中心",
    "net_tls": "中心的证书不对",
    "net_health": "中心没有答话",
    "clock_step": "钟跳过",
    "clock_battery": "主板电池钟不准",
    "power": "备用电源快没电",
    "memory": "内存快满了",
    "metadata": "配置的签名到期了",
    "store": "数据库打不开",
    "config": "配置文件有错",
    "keyboard": "写字的地方少了一样",
    "sound_card": "声音出不来",
}
_LEVELS = {1: "一级", 2: "二级", 3: "三级", 4: "四级"}


def device(name: str) -> str:
    return _DEVICES.get(name, name)


def device_said(name: str, cause: str | None) -> str:
    """`读卡器没反应`; of a cause without words: that it is not well."""
    return device(name) + _CAUSES.get(cause or "", "不好用")


def alarm_said(code: str, subject: str, cause: str | None) -> str:
    if code == "device_fault":
        return device_said(subject, cause)
    if code == "self_test":
        return f"自检：{_PARTS.get(subject, subject)}"
    return _ALARMS.get(code, f"有情况（{code}）")


def paper_said(state: PaperState, metres: float | None) -> str:
    if state is PaperState.OUT:
        return "没有纸了"
    return "纸快没了" if metres is None else f"纸少，约 {receipts(metres)} 张"


def receipts(metres: float) -> int:
    """How many receipts that is, rounded down to tens where there are many."""
    count = int(metres / RECEIPT_METRES + 0.01)
    return count if count < 10 else count // 10 * 10  # noqa: PLR2004


def level(number: int) -> str:
    return _LEVELS.get(number, "")


def span(length: timedelta) -> str:
    """` 56 分钟`, ` 3 小时`, ` 2 天`; in seconds below a minute."""
    if length < timedelta(minutes=1):
        return f" {max(0, int(length.total_seconds()))} 秒"
    if length < _HOUR:
        return f" {int(length.total_seconds() // 60)} 分钟"
    return f" {length // _HOUR} 小时" if length < _DAY else f" {length // _DAY} 天"
