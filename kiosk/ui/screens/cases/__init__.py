"""我的业务: what the person filed here, newest first."""
