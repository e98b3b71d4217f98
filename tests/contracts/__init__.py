"""The files of schemas/ and what the code makes of them."""
