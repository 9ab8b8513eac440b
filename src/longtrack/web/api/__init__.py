"""The API: one table of routes, from which the server and the OpenAPI document are made."""
