"""The sandbox in a browser: the workspace as each person sees it, time and trouble as controls, what lies behind."""
