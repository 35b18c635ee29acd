"""Whether the judgements are ones that an expert would sign."""
