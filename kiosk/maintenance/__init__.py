"""What technicians may do at the station, one verb or one concern a file. Knows no screen and no adapter: what it needs
of store, sync, configurations and devices is handed in by `kiosk.wiring.maintenance`."""
