"""就业服务E地图: where to go, on a sketch and in a list."""
