"""A report on a race in six languages, in which every sentence says where it comes from."""
