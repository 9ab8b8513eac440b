"""Documents: one file format a module. `dump` turns a view into text, `load` text into values."""
