"""The checklist, the codenames and how they are read and checked."""
