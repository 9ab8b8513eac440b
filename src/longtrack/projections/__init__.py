"""Pure views of the state: state in, one frozen value out. No projection stores anything."""
