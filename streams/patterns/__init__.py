"""Red flags that need memory: each a fold over (history, sighting), pure, one file each."""
