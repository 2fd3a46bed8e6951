"""What a device says of itself, for the technician who stands before it: plain Chinese beside the stable codes."""

from collections.abc import Mapping

from hardware.api import DeviceStatus, Health, JackStatus, Plug, PrinterStatus
from kiosk.domain.business_day import local_time

HEALTH: Mapping[Health, str] = {
    Health.OK: "正常",
    Health.DEGRADED: "能用，要看一下",
    Health.FAULT: "不能用",
    Health.ABSENT: "没有连上",
    Health.UNKNOWN: "不知道好坏",
}
CAUSES: Mapping[str, str] = {
    "disconnected": "端口打不开，线松了、没通电，或没有权限",
    "in_use": "端口正被别的程序用着",
    "wrong_device": "端口上接的是别的设备",
    "no_reader": "没有插读卡器",
    "no_service": "系统里的读卡服务没有开",
    "not_installed": "少装了软件",
    "silent": "端口打得开，问了不回答",
    "self_test_failed": "自检没有通过",
    "not_authorised": "安全模块没有授权",
    "not_understood": "回答看不懂，型号或波特率可能不对",
    "paper_out": "没有纸了",
    "paper_low": "纸快没了",
    "cover_open": "盖子开着",
    "cutter": "切刀卡住了",
    "overheated": "打印头太热",
    "printer_error": "打印机说自己坏了",
    "offline": "打印机不在联机状态",
    "driver_error": "驱动程序停了",
    "hung": "驱动程序卡住了，设备一直不放手",
    "one_way": "只能发、不能收，好坏看不出来",
}
ACTIONS: Mapping[str, str] = {
    "check_cable": "请查线和电源",
    "close_other_program": "请关掉那个程序",
    "call_service": "请报修",
    "add_paper": "请加纸",
    "close_cover": "请合上盖子",
    "wait": "等几分钟再看",
    "check_printer": "请看打印机面板，按联机键",
    "restart": "请重启本机",
    "check_settings": "请查设置里的端口和型号",
    "start_service": "请启动那个服务",
    "install_software": "请装上",
}


def in_words(status: DeviceStatus) -> str:
    """`不能用：没有纸了。请加纸。（从 09:12:03 起）` A code without words stands there as it is."""
    said = HEALTH[status.health]
    if status.cause:
        said += f"：{CAUSES.get(status.cause, status.cause)}"
    if status.action:
        said += f"。{ACTIONS.get(status.action, status.action)}"
    if isinstance(status, PrinterStatus) and status.paper_left_m is not None:
        said += f"。纸大约还有 {status.paper_left_m:g} 米"
    if isinstance(status, JackStatus) and status.plug is not Plug.UNKNOWN:
        said += "。耳机插着" if status.plug is Plug.IN else "。耳机没插"
    if status.since is None or status.health is Health.OK:
        return said
    return f"{said}。（从 {local_time(status.since):%H:%M:%S} 起）"
