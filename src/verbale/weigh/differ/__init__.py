"""Where reports differ: one detector for each kind of difference, strict and with words from both sides."""
