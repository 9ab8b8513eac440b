"""What officials are told stands in the language of the page: pages, refusals, mistakes in an address."""

from __future__ import annotations

from tests.web.officials import HEAT, Officials

from longtrack.competition.events import Role

DUTCH = {"Accept-Language": "nl"}


def test_a_refusal_is_said_in_the_language_of_the_page_too(meet: Officials) -> None:
    """Programs read the English sentence as before; where nothing else is asked for there is no other."""
    body = {"seen": meet.rink.desk.state.seq}
    token = {"Authorization": f"Bearer {meet.console(Role.REFEREE).token}"}
    refused = meet.client.post(f"/api/v1{HEAT}/close", json=body, headers=token | DUTCH).json()
    again = meet.client.post(f"/api/v1{HEAT}/close", json=body, headers=token).json()
    assert refused["error"] == again["error"]
    assert "said" not in again
    assert refused["said"] not in ("", refused["error"])
    closed = meet.client.post(f"/api/v1{HEAT}/call", json=body, headers=DUTCH).json()
    assert closed["said"] == ("hiervoor is een rol nodig: doe mee met de link of de code van de secretaris")


def test_a_page_that_is_not_there_says_so_in_the_language_of_the_browser(meet: Officials) -> None:
    """The places that there are, too."""
    answer = meet.client.get("/nowhere", headers=DUTCH)
    assert answer.status_code == 404
    assert answer.text.startswith("Er is hier geen pagina /nowhere. Er is het scorebord op /")


def test_what_is_odd_stands_on_the_pages_in_their_language(meet: Officials) -> None:
    """Tray, jury and console, with the alarms and the acts."""
    meet.join(meet.give(Role.REFEREE))
    meet.rink.start(1)
    meet.rink.passes("anna", 200, "8.00")
    for path in ("/tray", "/jury", "/console"):
        html = meet.client.get(f"{path}?lang=nl").text
        assert "whose is it" not in html
        assert "et is niet waar iemand werd verwacht: van wie is het" in html


def test_the_schedule_is_said_in_one_language_and_in_24_hours(meet: Officials) -> None:
    """Events by their name in Dutch; the field takes 14:35, and has no half of a day."""
    meet.join(meet.give(Role.SECRETARY))
    items = [
        {"kind": "distance", "distance": "W1000", "at": "14:35"},
        {"kind": "ice", "minutes": 15},
        {"kind": "ceremony", "minutes": 5, "text": "Medals of the 1000 m"},
    ]
    body = {"items": items, "seen": meet.rink.desk.state.seq}
    assert meet.client.post("/api/v1/schedule", json=body).status_code == 200
    html = meet.client.get("/office/schedule?lang=nl").text
    assert "Women" not in html
    assert "1000 m vrouwen" in html
    assert "Dweil" in html
    assert "Medals of the 1000 m" in html
    assert "datetime-local" not in html
    assert 'value="14:35"' in html


def test_a_screen_tells_the_time_of_the_venue(meet: Officials) -> None:
    """Wherever it stands: `board.js` reads the zone from the page."""
    assert 'data-zone="Europe/Rome"' in meet.client.get("/").text


def test_the_join_link_can_be_scanned(meet: Officials) -> None:
    """A picture of the link stands beside the large code of each role."""
    meet.join(meet.give(Role.SECRETARY))
    html = meet.client.get("/office/people").text
    assert html.count('<svg viewBox="0 0 ') == 1
    assert "<title>The link as a picture to scan</title>" in html
