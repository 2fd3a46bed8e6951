"""A picture from outside, as the window draws it."""

from kivy.graphics.texture import Texture

from kiosk.ui.parts import Photo


def texture_of(photo: Photo) -> Texture:
    texture = Texture.create(size=(photo.wide, photo.high), colorfmt="rgb", bufferfmt="ubyte")
    texture.blit_buffer(photo.pixels, colorfmt="rgb", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture
