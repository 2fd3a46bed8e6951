import socket
from pathlib import Path

import pytest

from kiosk.commands.centre_process import CentreError, CentreProcess, free_port


def test_it_listens_between_start_and_stop_and_keeps_its_port(tmp_path: Path) -> None:
    centre = CentreProcess(tmp_path)
    port = centre.port
    try:
        centre.start()
        centre.start()  # it is up already
        assert centre.one_time_code("QH03")
        assert [row["station"] for row in centre.ask("stations", "list")["stations"]] == ["QH03"]
        with socket.create_connection(("127.0.0.1", port), timeout=60):
            pass
    finally:
        centre.stop()
    assert (centre.port, free_port(port)) == (port, port)


def test_what_is_refused_or_cannot_start_is_told_with_where_to_look(tmp_path: Path) -> None:
    with pytest.raises(CentreError, match="central cases decide"):
        CentreProcess(tmp_path).ask("cases", "decide", "no-such-submission", "accepted")
    centre = CentreProcess(tmp_path)
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", centre.port))
        with pytest.raises(CentreError, match=r"central\.log"):
            centre.start()


def test_a_port_that_is_taken_is_not_taken_again() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        assert free_port(taken) not in (0, taken)
