"""Rule kinds beyond patterns: what is recognised, counted, demanded of a whole text, or must come in order."""
