"""The running application: the single writer, its ports, its clock. Below the web, only here is I/O."""
