"""English: the room opened by `kg.lang.room`."""
