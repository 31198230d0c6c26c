"""Long pictures to send in chats, drawn with Pillow at build."""
