"""`python -m central ...`: one file per noun. Every command works beside a running server and without one."""
