"""How this station is, ready to be told to the centre."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.contract.reported import AlarmReported, PlaceReported, ReportAnswer, StationReport
from kiosk.domain.business_day import business_date
from kiosk.usecases.fleet_ports import FleetDesk, Vitals
from kiosk.usecases.ports import Clock
from kiosk.usecases.station_alarms import conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHealth:
    """Blocking. `vitals` is asked anew for every report."""

    desk: FleetDesk
    clock: Clock
    software: str
    station: PlaceReported
    vitals: Callable[[], Vitals]

    def __call__(self, drift: float | None) -> StationReport:
        """A report with a number of its own; alarms are on the disk before it is sent. `drift`: by how many seconds
        the centre's clock was ahead when it last answered. Raises StoreFailedError."""
        now, vitals = self.clock.now(), self.vitals()
        holding = conditions(vitals, self.desk.outbox(), drift, now)
        kept = self.desk.begin_report(holding, business_date(now), now)
        return StationReport(
            sequence=kept.sequence,
            at=now,
            software=self.software,
            station=self.station,
            config=vitals.config,
            devices=vitals.devices,
            paper=vitals.paper,
            outbox=kept.outbox,
            machine=vitals.machine,
            audit=kept.audit,
            counts=kept.counts,
            drift=drift,
            in_service=vitals.in_service,
            self_test=vitals.self_test,
            alarms=kept.alarms,
        )

    def told(self, report: StationReport, answer: ReportAnswer) -> None:
        """The centre has the report, and those of its alarms that it names."""
        taken: list[AlarmReported] = [alarm for alarm in report.alarms if alarm.alarm_id in answer.taken]
        if taken:
            self.desk.alarms_taken(taken)
