"""How the concrete parts are put together: with `kiosk.bootstrap` and `kiosk.station` the composition root."""
