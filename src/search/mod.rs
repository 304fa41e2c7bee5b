//! Finding: the fuzzy filter over names, and find in a text.
