"""The last step of a form that is signed: the name, in a box, and handing in."""
