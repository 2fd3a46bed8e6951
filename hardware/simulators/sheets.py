"""Where the simulated printer's sheets go: `NNNN.png`, `NNNN.txt`, `NNNN.bin`, one of each per cut."""

from pathlib import Path

from PIL import Image


class Sheets:
    """Numbers on from what the folder holds. The picture is written last, each file whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        numbers = [int(path.stem) for path in folder.glob("*.png") if path.stem.isdigit()]
        self._next = max(numbers, default=0) + 1

    def put(self, picture: Image.Image, text: str, data: bytes) -> None:
        name = f"{self._next:04d}"
        self._next += 1
        self._write(f"{name}.bin", data)
        self._write(f"{name}.txt", text.encode("utf-8", "surrogatepass"))
        fresh = self._folder / f".{name}.png"
        picture.save(fresh, "PNG")
        fresh.replace(self._folder / f"{name}.png")

    def _write(self, name: str, data: bytes) -> None:
        fresh = self._folder / f".{name}"
        fresh.write_bytes(data)
        fresh.replace(self._folder / name)
