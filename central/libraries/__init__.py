"""The two information libraries (劳动力资源库, 用工岗位库): what they hold, and how it follows from filings. Pure."""
