"""Every rule is one function: plain values in, plain values out, its clause in its docstring."""
