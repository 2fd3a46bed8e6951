"""How a social-security card is read."""

from dataclasses import dataclass

from hardware.drivers.model_files import DeviceModel, ModelError

WAYS = frozenset({"tag", "position", "short_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SocialCardModel(DeviceModel):
    """Several values have commas between and are tried in order (5).

    `select_file`: P1 of the selection of a file, in hex. `reading`: "tag", "position" in the selected file, "short_id":
    position with the file named in the command. `name_extension`: whether tag 4E goes on with a long name.
    """

    select_file: str
    reading: str
    name_extension: bool
    poll_ms: int

    def __post_init__(self) -> None:
        """Raises ModelError where a key says something that nothing can be made of."""
        self._need("poll_ms")
        try:
            selections = self.selections
        except ValueError as error:
            raise ModelError(f"model {self.name}: select_file: {error}") from None
        if not selections or not self.ways or set(self.ways) - WAYS:
            raise ModelError(f"model {self.name}: reading must be of {', '.join(sorted(WAYS))}")

    @property
    def selections(self) -> tuple[int, ...]:
        return tuple(bytes.fromhex(self.select_file.replace(",", " ")))

    @property
    def ways(self) -> tuple[str, ...]:
        return tuple(way.strip() for way in self.reading.split(",") if way.strip())
