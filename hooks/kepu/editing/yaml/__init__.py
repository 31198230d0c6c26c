"""Files of records that are changed by hand or by a command, byte for byte what nobody meant to change."""
