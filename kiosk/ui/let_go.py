"""What only start-up needed, given back to the machine once the home page stands.

Once in the life of a window. On software GL the shader compiler's own library of functions is 7 MB; made anew should
another shader ever be compiled, which no page of ours asks for. What Python and the driver freed stays with the
process until glibc is told.
"""

import gc

from kiosk.ui.allocator import give_back
from kiosk.ui.window import release_shader_compiler


def let_go_of_start() -> None:
    """On the window's thread, with its GL context current."""
    release_shader_compiler()
    set_apart()
    give_back()


def set_apart() -> None:
    """Modules and catalogues were made to stay: they need not be looked through again and again. Python waits with a
    full collection until a quarter more has come than it counted last; so it counts anew, without them."""
    gc.collect()
    gc.freeze()
    gc.collect()
