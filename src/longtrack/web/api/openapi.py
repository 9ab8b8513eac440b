"""The OpenAPI 3.1 document of the API, made from the table of routes and the types of their bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from longtrack import __version__
from longtrack.competition.events import Role
from longtrack.web.api.answer import JSON, Problem
from longtrack.web.api.route import API, Route

ABOUT = (
    "Everything that the pages of the officials do, and nothing that they cannot. Reading needs no role;"
    " writing needs the token of one, which the secretary hands out. Bodies are JSON. A write on a heat says"
    " with `seen` up to which entry of the journal its console was up to date: if somebody else changed the"
    " heat since, it is refused with 409 and nothing is written. A request that is sent again with the same"
    " `Idempotency-Key` is done once. No GET writes. Outside of this API only the form of `/join` does,"
    " where the first secretary joins: her role comes into the journal."
)

FAILURES: Mapping[str, str] = {
    "400": "The body is not JSON.",
    "401": "Nobody is logged in: the token is missing, of another competition, or its role was revoked.",
    "403": "The role may not do this, or a page of another site asked.",
    "404": "There is no such distance, heat or role.",
    "409": "The state of the competition does not allow it, or somebody else was faster.",
    "413": "The body is too long.",
    "415": "The body is not sent as application/json.",
    "422": "The body does not fit; `where` says which part.",
    "429": "Too many requests; Retry-After says for how long to wait.",
    "503": "The journal cannot be written, or too much is asked at a time; nothing was done.",
}
OF_READING = ("404",)
OF_READING_A_BODY = ("400", "403", "404", "413", "415", "422", "429", "503")

PLACES = {
    "distance": "Event code of a distance of the programme, such as W1000.",
    "heat": "Number of a heat.",
}

SECURITY: list[dict[str, list[str]]] = [{"token": []}, {"cookie": []}]

_REF = "#/components/schemas/{name}"


def document(table: Iterable[Route], cookie: str) -> dict[str, Any]:
    """Return the document; `cookie` is the name of the one in which a browser has its tokens."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(_document(table, cookie)))
    return made


def _document(table: Iterable[Route], cookie: str) -> dict[str, Any]:
    routes = list(table)
    types = [it for route in routes for it in (route.body, route.answer) if it is not None]
    schemas, components = msgspec.json.schema_components([*types, Problem], ref_template=_REF)
    known = dict(zip(map(_name, [*types, Problem]), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(API + route.path, {})[route.method.lower()] = _operation(route, known)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "longtrack",
            "version": __version__,
            "summary": "The desk of a long-track speed-skating competition.",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "this machine"}],
        "paths": paths,
        "components": {
            "schemas": components,
            "responses": {
                status: _response(words, known[_name(Problem)]) for status, words in FAILURES.items()
            },
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token of a role, for programs.",
                },
                "cookie": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": cookie,
                    "description": "What a browser gets at /join.",
                },
            },
        },
    }


def _name(kind: Any) -> str:
    return repr(kind)


def _operation(route: Route, schemas: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": operation_id(route),
        "summary": route.summary,
        "tags": [route.do.__module__.rpartition(".")[2]],
        "responses": {
            "200": _response(
                "Done, and on disk." if route.writes else "As it is now.", schemas[_name(route.answer)]
            )
        },
    }
    if doc := _doc(route):
        found["description"] = doc
    if parameters := [*_in_path(route), *_in_query(route), *_in_headers(route)]:
        found["parameters"] = parameters
    if route.body is not None:
        found["requestBody"] = {"required": True, "content": {JSON: {"schema": schemas[_name(route.body)]}}}
    if route.roles:
        found["security"] = SECURITY
        found["x-roles"] = [role.value for role in route.roles]
    for status in _failures(route):
        found["responses"][status] = {"$ref": f"#/components/responses/{status}"}
    return found


def _failures(route: Route) -> list[str]:
    if route.writes:
        return list(FAILURES)
    if route.body is not None:
        return list(OF_READING_A_BODY)
    needed = ("401", "403") if route.roles else ()
    return [*needed, *OF_READING]


def operation_id(route: Route) -> str:
    """Return the name of a route for programs that are made from the document."""
    return route.do.__name__


def _doc(route: Route) -> str:
    """Return what the function says of itself, without what is for us only."""
    return " ".join((route.do.__doc__ or "").split())


def _response(words: str, schema: Any) -> dict[str, Any]:
    return {"description": words, "content": {JSON: {"schema": schema}}}


def _in_path(route: Route) -> Iterable[dict[str, Any]]:
    for name in re.findall(r"\{(\w+)\}", route.path):
        is_text = name in ("distance", "id", "skater")
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": PLACES.get(name, f"The {name}."),
            "schema": {"type": "string"} if is_text else {"type": "integer", "minimum": 0},
        }


def _in_query(route: Route) -> Iterable[dict[str, Any]]:
    for name, words in (route.query or {}).items():
        yield {"name": name, "in": "query", "description": words, "schema": {"type": "string"}}


def _in_headers(route: Route) -> Iterable[dict[str, Any]]:
    if route.writes:
        yield {
            "name": "Idempotency-Key",
            "in": "header",
            "description": "A text of your choice, new for each act: sent again, the act is done once.",
            "schema": {"type": "string", "maxLength": 200},
        }
        yield {
            "name": "X-Acts-As",
            "in": "header",
            "description": "The role to act in, for a browser that has several; else the first that may.",
            "schema": {"type": "string", "enum": [it.value for it in Role]},
        }
