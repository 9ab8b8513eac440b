"""The OpenAPI document is valid, and is about everything that is there."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.routing import Route as ServerRoute
from tests.web.officials import Officials
from tests.web.rink import Rink

from longtrack.web.api.answer import Problem
from longtrack.web.api.openapi import FAILURES, document, operation_id
from longtrack.web.api.route import API
from longtrack.web.api.table import TABLE
from longtrack.web.app import create_app

NOT_IN_IT = {f"{API}/", f"{API}/openapi.json"}
"""The ways into the document itself."""


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return document(TABLE, "longtrack-cookie")


@pytest.mark.slow
def test_it_is_valid(made: dict[str, Any]) -> None:
    """OpenAPI 3.1, by a validator that others wrote."""
    assert made["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(made).validate()


def test_it_is_what_the_server_sends(meet: Officials, made: dict[str, Any]) -> None:
    """Readable from any site; the cookie is that of this competition."""
    answer = meet.client.get(f"{API}/openapi.json")
    assert answer.headers["access-control-allow-origin"] == "*"
    cookie = answer.json()["components"]["securitySchemes"]["cookie"]["name"]
    assert cookie == meet.access.cookie
    assert answer.json() == document(TABLE, cookie)
    assert answer.json()["paths"] == made["paths"]


def test_it_names_every_route_of_the_server(made: dict[str, Any]) -> None:
    """Every address below /api/v1 with every method, and no other."""
    routes = [it for it in create_app(Rink().desk).routes if isinstance(it, ServerRoute)]
    served = {
        (it.path, method)
        for it in routes
        if it.path.startswith(API) and it.path not in NOT_IN_IT
        for method in (it.methods or set()) - {"HEAD"}
    }
    told = {(path, method.upper()) for path, methods in made["paths"].items() for method in methods}
    assert told == served


def test_every_operation_has_a_name_of_its_own() -> None:
    """Programs that are made from the document have one function for each."""
    names = [operation_id(it) for it in TABLE]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("route", TABLE, ids=lambda it: f"{it.method} {it.path}")
def test_a_route_says_who_may_what_it_takes_and_how_it_fails(made: dict[str, Any], route: Any) -> None:
    """A write has roles, a body and all ways of failing; whatever is written here is written once."""
    told = made["paths"][API + route.path][route.method.lower()]
    assert told["summary"] == route.summary
    assert told["description"].endswith(".")
    assert told["responses"]["200"]["content"]["application/json"]["schema"]
    if route.writes:
        assert told["x-roles"] == [it.value for it in route.roles]
        assert told["security"] == [{"token": []}, {"cookie": []}]
        body = told["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        assert made["components"]["schemas"][body]["additionalProperties"] is False
        assert set(told["responses"]) == {"200", *FAILURES}
    assert told["responses"]["404"] == {"$ref": "#/components/responses/404"}


def test_a_failure_is_a_problem(made: dict[str, Any]) -> None:
    """One shape for all of them."""
    for response in made["components"]["responses"].values():
        schema = response["content"]["application/json"]["schema"]
        assert schema == {"$ref": f"#/components/schemas/{Problem.__name__}"}
