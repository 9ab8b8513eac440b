"""The headers of every answer: nothing from elsewhere, nothing inline, nothing guessed."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

SAFE = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}

WITH_A_FORM = {
    "content-security-policy": POLICY.replace("form-action 'none'", "form-action 'self'"),
    "referrer-policy": "same-origin",
}
"""For the few pages whose form works without a script. With `no-referrer` a browser would send the form as
if it came from nowhere (`Origin: null`), and we could not tell it from one of another site."""
