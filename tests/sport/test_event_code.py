"""How events are written, and what is meant."""

import pytest

from longtrack.sport.event_code import EventCode, read_event, read_gender, written_code


@pytest.mark.parametrize(
    ("text", "gender", "code"),
    [
        ("W500", "", "W500"),
        ("m1000", "", "M1000"),
        ("500m", "", "500"),
        ("1500 m", "W", "W1500"),
        ("500 meter Dames", "", "W500"),
        ("Men's 5000 metres", "", "M5000"),
        ("10 000 m men", "", "M10000"),
        ("M500(2)", "", "M500(2)"),
        ("M500 (2)", "", "M500(2)"),
        ("W500-1", "", "W500(1)"),
        ("H700", "", "M700"),
        ("mass start", "W", "WMS"),
        ("MMS", "M", "MMS"),
        ("WTP", "", "WTP"),
        ("team pursuit (8 laps)", "M", "MTP"),
        ("Team Sprint Women", "", "WTS"),
        ("mixed relay", "", "XMR"),
        ("XMR", "", "XMR"),
    ],
)
def test_events(text: str, gender: str, code: str) -> None:
    """Codes and common words are read into one code; another column may say the gender."""
    assert str(read_event(text, gender)) == code


@pytest.mark.parametrize("text", ["", "0", "5", "foo", "2x500", "W", "123456", "W500W500", "²", "Allround"])
def test_what_is_no_event(text: str) -> None:
    """Anything else is refused: a typing error must not cost a skater her points."""
    with pytest.raises(ValueError, match="a code such as W500"):
        read_event(text)


def test_one_gender() -> None:
    """An event cannot be for women in one column and for men in the other."""
    with pytest.raises(ValueError, match="one gender, this is M and W"):
        read_event("W500", "M")


def test_genders() -> None:
    """Letters and words of several languages; nothing is nothing."""
    assert [read_gender(it) for it in ("W", "f", "Dames", "men", "H", "x", " ")] == [*"WWWMMX", ""]
    with pytest.raises(ValueError, match="W, M or X"):
        read_gender("?")


def test_programme_order() -> None:
    """A programme lists distances by length, women first, then mass start and teams."""
    codes = [read_event(it) for it in ("MMS", "M500(2)", "WTP", "W1000", "M500(1)", "W500")]
    assert [str(it) for it in sorted(codes, key=lambda it: it.order)] == [
        *("W500", "M500(1)", "M500(2)", "W1000", "MMS", "WTP")
    ]
    assert EventCode("W", "1000").metres == 1000
    assert EventCode("W", "MS").metres is None


def test_a_code_from_what_was_chosen_in_words() -> None:
    """Race, laps and division stand behind it where somebody said them; a mixed relay is mixed."""
    assert written_code("W", "1000") == "W1000"
    assert written_code("M", "1000", division="B") == "M1000/B"
    assert written_code("W", "MS", laps="10") == "WMS:10"
    assert written_code("W", "500", race="2") == "W500(2)"
    assert written_code("M", "MR") == "XMR"
