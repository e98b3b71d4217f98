"""The questions that every order is asked: each file one pure function, order in, findings out."""
