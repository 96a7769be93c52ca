"""Training of the neural reader: from the corpora to the weights that the package ships."""
