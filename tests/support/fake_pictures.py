"""Pictures in memory, by their ids; and which were asked for."""

from central.media import PreparedMedia


class FakePictures:
    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.asked: list[str] = []

    def have(self, media: PreparedMedia) -> str:
        self.held[media.media_id] = media.content
        return media.media_id

    def open(self, media_id: str) -> bytes | None:
        self.asked.append(media_id)
        return self.held.get(media_id)
