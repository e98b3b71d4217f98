"""What people type: one file per command. Only light imports at the top, so that `--help` stays quick."""
