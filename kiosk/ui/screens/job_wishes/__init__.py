"""适合我的: two or three questions, and then the work that fits."""
