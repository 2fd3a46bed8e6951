"""What the office asks for, thing by thing, and handing it in."""
