"""Making the weights of the second opinion, by hand and far from any check: needs the extra `train`."""
