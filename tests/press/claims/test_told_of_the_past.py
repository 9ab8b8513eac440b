"""What people did before, in other words than the models of each type: wrong once, and right many times."""

from __future__ import annotations

import pytest
from tests.press.known import facts

from longtrack.press.check import check

MILAN = (
    "Jutta Leerdam won the women's 1000 metres at the Milano Cortina Olympics on Monday 9 "
    "February 2026 in 1:12.31, an Olympic record. Femke Kok took silver in 1:12.59 and Miho "
    "Takagi bronze in 1:13.95. Leerdam skated in pair 15, Kok in pair 13. Brittany Bowe was "
    "fourth in 1:14.55. "
)
INZELL = (
    "INZELL, 24 January 2026. Jutta Leerdam won the women's 1000 metres at the World Cup in "
    "Inzell in 1:12.74. Femke Kok and Miho Takagi were on the podium with her. "
)
HAMAR = (
    "HAMAR, 13 December 2025. Miho Takagi won the women's 1000 metres at the World Cup in Hamar"
    " in 1:14.39. Femke Kok was second, Jutta Leerdam stayed away. "
)


def wrong(lead: str, text: str) -> list[tuple[str, str | None]]:
    """Return what is wrong in a text after its lead, each with what would be right."""
    report = check(lead + "\n\n" + text, facts())
    return [(it.text, it.correct) for it in report.contradicted if it.start >= len(lead)]


@pytest.mark.parametrize(
    ("lead", "text", "words", "correct"),
    [
        (
            MILAN,
            "Leerdam was world champion at the distance in 2020, and again in 2024.",
            "in 2024",
            "2024: Miho Takagi",
        ),
        (
            MILAN,
            "Takagi, world champion over the distance in 2023 and 2025, was third.",
            "in 2023",
            "2023: Jutta Leerdam",
        ),
        (
            MILAN,
            "Kok has been world champion over 500 metres in 2023, 2024 and 2026.",
            "world champion over 500 metres in 2023, 2024 and 2026",
            "2023, 2024, 2025",
        ),
        (
            MILAN,
            "Leerdam is a three-time European champion over 1000 metres: 2021, 2022 and 2024.",
            "2021",
            "2020",
        ),
        (
            MILAN,
            ("Leerdam won the European title over 1000 metres three times, the last time in Hamar in 2024."),
            "in Hamar in 2024",
            "Heerenveen",
        ),
        (
            MILAN,
            "Takagi became world champion over 1000 metres in Heerenveen in 2025.",
            "in Heerenveen in 2025",
            "Hamar",
        ),
        (
            INZELL,
            (
                "Let me recap the season. Salt Lake City: Leerdam. Calgary: Leerdam. Heerenveen: "
                "Leerdam. Hamar: Takagi."
            ),
            "Calgary: Leerdam",
            "4th",
        ),
        (
            INZELL,
            (
                "The winners so far this season - Salt Lake City: Kok; Calgary: Kok; Heerenveen: "
                "Leerdam; Hamar: Takagi."
            ),
            "Salt Lake City: Kok",
            "2nd",
        ),
        (HAMAR, "In Calgary Leerdam had won.", "In Calgary Leerdam had won", "4th"),
        (
            INZELL,
            "It was Leerdam's third victory of the season, after Salt Lake City and Calgary.",
            "Calgary",
            "4th",
        ),
        (
            INZELL,
            ("Leerdam was winner of three World Cup races this season: in Salt Lake City, Hamar and Inzell."),
            "Hamar",
            "Salt Lake City or Heerenveen",
        ),
        (
            INZELL,
            "The overall World Cup went to Leerdam.",
            "The overall World Cup went to Leerdam",
            "Femke Kok",
        ),
        (INZELL, "Takagi took the overall trophy.", "the overall trophy", "Femke Kok"),
        (
            MILAN,
            ("In the history of the Olympic record Chris Witty skated 1:13.38 in Salt Lake City in 2002."),
            "1:13.38",
            "1:13.83",
        ),
        (
            MILAN,
            "The Olympic record was held by Jorien ter Mors, 1:13.56 in Sochi in 2018.",
            "Sochi",
            "PyeongChang",
        ),
        (MILAN, "The old record, 1:13.19, was skated by Takagi in Sochi in 2022.", "Sochi", "Beijing"),
        (MILAN, "Bowe's 1:11.61 has stood since 2018 as the world record.", "2018", "2019"),
        (
            MILAN,
            "Leerdam was the first to break the Olympic record and Kok followed two pairs later.",
            "Leerdam was the first to break the Olympic record and Kok followed two pairs later",
            "first Kok, then Leerdam",
        ),
        (
            MILAN,
            "The Olympic record fell to Leerdam, who skated in the very next pair after Kok.",
            "the very next pair",
            "2 pairs after",
        ),
        (
            MILAN,
            "Kok's own best, 1:12.36, set in Salt Lake City, stayed out of reach.",
            "in Salt Lake City",
            "Calgary",
        ),
        (MILAN, "Takagi has gone 1:11.38 in her life.", "1:11.38", "1:11.83"),
        (MILAN, "It is her seventh Olympic medal.", "seventh Olympic medal", "8th"),
        (
            MILAN,
            "For Leerdam it is the second Olympic medal after the silver of Sochi.",
            "silver of Sochi",
            "Beijing 2022",
        ),
        (MILAN, "For Leerdam it was gold after bronze in Beijing.", "bronze", "silver"),
        (
            MILAN,
            "Takagi won three medals in Pyeongchang in 2018, among them silver in the 1,000.",
            "silver",
            "bronze",
        ),
        (
            MILAN,
            "In 2022 Takagi collected four medals, including bronze in the 500.",
            "bronze in the 500",
            "silver",
        ),
        (
            MILAN,
            "Four years earlier Brittany Bowe had taken gold in 1:13.19.",
            "Brittany Bowe",
            "Miho Takagi",
        ),
        (
            MILAN,
            "Takagi was the Olympic champion of 2022, when she beat Bowe into second.",
            "Bowe into second",
            "bronze",
        ),
        (
            MILAN,
            ("Smeding was eleventh. Look at Beijing, where Ellia Smeding was 32nd there, with 1:17.17."),
            "was 32nd",
            "23rd",
        ),
        (INZELL, "In Calgary Leerdam finished third.", "In Calgary Leerdam finished third", "4th"),
        (MILAN, "Takagi has eight Olympic medals, and Leerdam now has four.", "four", "2"),
        (MILAN, "For Takagi it is medal number nine of her Olympic career.", "number nine", "8th"),
        (MILAN, "Takagi was rewarded with silver.", "rewarded with silver", "bronze"),
        (
            MILAN,
            "Leerdam was world champion in the 1000 metres in 2020, 2022 and 2023.",
            "world champion in the 1000 metres in 2020, 2022 and 2023",
            "2020, 2023",
        ),
        (MILAN, "Gold went to Leerdam, silver to Miho Takagi and bronze to Femke Kok.", "silver", "bronze"),
        (
            INZELL,
            "Leerdam's victories this season: Salt Lake City, Calgary and Heerenveen.",
            "Calgary",
            "4th",
        ),
        (
            INZELL,
            "Leerdam now has two wins from four starts this winter.",
            "two wins from four starts",
            "3 of 4",
        ),
    ],
)
def test_a_wrong_past_is_found(lead: str, text: str, words: str, correct: str) -> None:
    """Each sentence is wrong in one thing."""
    assert wrong(lead, text) == [(words, correct)]


@pytest.mark.parametrize(
    ("lead", "text"),
    [
        (
            MILAN,
            (
                "World champion at the distance in 2020, and again in 2023, Leerdam had "
                "everything but this title."
            ),
        ),
        (MILAN, "Takagi, world champion over the distance in 2024 and 2025, was third."),
        (MILAN, "Kok has been world champion over 500 metres in 2023, in 2024 and in 2025."),
        (MILAN, "Leerdam is a three-time European champion over 1000 metres: 2020, 2022 and 2024."),
        (
            MILAN,
            ("Leerdam took European gold over 1000 metres three times, most recently in Heerenveen in 2024."),
        ),
        (MILAN, "Takagi became world champion over 1000 metres in Hamar in 2025."),
        (
            MILAN,
            (
                "Leerdam was sprint world champion in Hamar in 2022 and European sprint champion "
                "in Hamar in 2023."
            ),
        ),
        (
            INZELL,
            (
                "Let me recap the season. Salt Lake City: Leerdam. Calgary: Kok. Heerenveen: "
                "Leerdam. Hamar: Takagi."
            ),
        ),
        (
            INZELL,
            ("The towns where they were second this season: Salt Lake City: Kok second. Hamar: Kok second."),
        ),
        (INZELL, "The second places of the season. Salt Lake City: Kok. Hamar: Kok. Heerenveen: Takagi."),
        (
            INZELL,
            ("Who was on the podium this season? Salt Lake City: Kok and Leerdam. Hamar: Kok and Takagi."),
        ),
        (HAMAR, "In Calgary Kok had won, in Heerenveen Leerdam."),
        (HAMAR, "A month ago in Salt Lake City Leerdam won with 1:12.35."),
        (HAMAR, "In Heerenveen Kok had won the 500 metres."),
        (HAMAR, "In Heerenveen Kok had won on Friday over 500 metres and was third in the 1000."),
        (
            INZELL,
            ("It was her third victory of the season for Leerdam, after Salt Lake City and Heerenveen."),
        ),
        (
            INZELL,
            (
                "Leerdam was winner of three World Cup races this season: in Salt Lake City, "
                "Heerenveen and Inzell."
            ),
        ),
        (INZELL, "The overall World Cup went to Kok."),
        (INZELL, "Kok took the overall trophy, Takagi came second in the final standings."),
        (INZELL, "Takagi never won the overall World Cup over this distance."),
        (INZELL, "Takagi took the overall World Cup over 1500 metres."),
        (
            MILAN,
            (
                "In the history of the Olympic record Chris Witty skated 1:13.83 in Salt Lake "
                "City in 2002 and Jorien ter Mors clocked 1:13.56 in 2018."
            ),
        ),
        (MILAN, "Bowe's 1:11.61 has stood since 2019 as the world record."),
        (MILAN, ("The Olympic record had been in Takagi's hands. Takagi skated 1:14.39 in Hamar in 2025.")),
        (
            MILAN,
            (
                "The Olympic record of 1:13.19 belonged to Takagi, who skated 1:14.75 in Hamar in"
                " 2025 to become world champion."
            ),
        ),
        (MILAN, "Ter Mors, 1:13.56 in 2018, lost her record to Takagi, 1:13.19 in 2022."),
        (MILAN, "Kok was the first to break the Olympic record and Leerdam followed two pairs later."),
        (MILAN, "Kok's own best, 1:12.36, set in Calgary, stayed out of reach."),
        (MILAN, "Takagi has gone 1:11.83, her own best time."),
        (MILAN, "Takagi has skated 1:13.19 on this kind of ice."),
        (MILAN, "It is the eighth Olympic medal for Takagi."),
        (MILAN, "It is her eighth Olympic medal."),
        (MILAN, "It is her second Olympic medal."),
        (MILAN, "It is her first Olympic medal."),
        (MILAN, "The gold is her second Olympic medal."),
        (MILAN, "For Leerdam it is the second Olympic medal after the silver of Beijing."),
        (MILAN, "Takagi won three medals in Pyeongchang in 2018, among them bronze in the 1,000."),
        (MILAN, ("In 2022 Takagi collected four medals, including silver in the 500 and gold in the 1,000.")),
        (MILAN, "Takagi was the Olympic champion of 2022, when she beat Leerdam into second."),
        (
            MILAN,
            (
                "Takagi was the Olympic champion of 2022, when she beat Leerdam into second and "
                "Bowe into third."
            ),
        ),
        (MILAN, "Smeding was eleventh. Look at Beijing: 23rd there, with 1:17.17."),
        (HAMAR, "In March Takagi became world champion here in 1:14.75."),
        (
            INZELL,
            (
                "Leerdam won her third World Cup race of the season, after Salt Lake City and "
                "Heerenveen; Kok had won in Calgary."
            ),
        ),
        (INZELL, "After victories in Salt Lake City and Heerenveen, Leerdam won again."),
        (INZELL, "It is her third win in four starts, after the defeat in Calgary, where Kok won."),
        (INZELL, "Leerdam won the race: in Calgary she had been fourth."),
        (INZELL, "Kok won: in Hamar, Takagi had beaten her."),
        (INZELL, "In Hamar Takagi was first and Kok second."),
        (INZELL, "In Hamar Takagi won ahead of Kok, in Calgary Kok ahead of Takagi."),
        (INZELL, "In Heerenveen Leerdam was 0.12 ahead of Takagi."),
        (INZELL, "In Calgary Leerdam finished fourth, in Heerenveen Kok third."),
        (MILAN, "Kok had been world champion over 500 metres, first in 2023."),
        (MILAN, "Takagi won the world title in 2024 in Calgary and in 2025 in Hamar."),
        (MILAN, "Takagi is world champion of 2024, 2025 she was too."),
        (MILAN, ("Leerdam, world champion in 2020 and 2023, lost the title in Calgary in 2024 to Takagi.")),
        (
            MILAN,
            (
                "Leerdam won a world title over 1000 metres in 2020, and in 2022 she was Olympic "
                "silver medallist."
            ),
        ),
        (MILAN, "Leerdam was world champion at the distance in 2020, and in 2024 she was second."),
        (MILAN, "Leerdam was world champion at the distance in 2020, 2024 brought her silver."),
        (MILAN, "Leerdam was European champion in 2020, 2022 and 2024."),
        (MILAN, "Leerdam's sprint world title in Hamar in 2022 was her second world title."),
        (MILAN, "The world championships in Hamar in 2025 were won by Takagi."),
        (MILAN, "Takagi, 1:13.95 in 2026, was faster in 2022."),
        (MILAN, ("The Olympic record was Takagi's. In 2018 Takagi skated 1:13.98 in Gangneung for bronze.")),
        (MILAN, "Kodaira skated the world record of 1:12.09 in Salt Lake City in 2017."),
        (MILAN, "It was set by Takagi in 2022. The record stood for almost four years."),
        (MILAN, "The record fell. It was set by Takagi in Beijing in 2022."),
        (MILAN, "Leerdam's personal best of 1:11.84 was set in Salt Lake City."),
        (MILAN, "Her personal best, 1:11.84, set in Calgary or Salt Lake City."),
        (MILAN, "Leerdam has skated 1:12.31 and now has two Olympic medals."),
        (MILAN, "Takagi has eight Olympic medals, and Leerdam now has two."),
        (MILAN, "For Takagi it is medal number eight of her Olympic career."),
        (MILAN, "That was the eighth of Takagi's Olympic career. For Kok it was the first."),
        (MILAN, "Bowe came fourth. It is her second Olympic medal, said Leerdam's coach."),
        (
            MILAN,
            (
                "Four years ago Takagi took gold in 1:13.19, with Leerdam second in 1:13.83 and "
                "Bowe third in 1:14.61."
            ),
        ),
        (MILAN, "Four years ago in Beijing Bowe was third in 1:14.61; she was fourth in 1:14.55 now."),
        (MILAN, "The 37-year-old Bowe, bronze medallist of Beijing, was fourth."),
        (MILAN, "Kok finished in 1:12.59 for silver. Bronze: Miho Takagi. Gold: Jutta Leerdam."),
        (MILAN, "Gold went to Leerdam, silver to Kok and bronze to Takagi."),
        (MILAN, "Takagi had to make do with bronze; Kok was rewarded with silver."),
        (MILAN, "Kok, silver in Milan, and Takagi, bronze, embraced."),
        (MILAN, "In Beijing Leerdam, silver, and Bowe, bronze, stood beside Takagi."),
        (MILAN, "Leerdam, silver four years ago, won."),
        (MILAN, "Takagi, gold in Beijing, was third."),
        (MILAN, "Leerdam swept to silver in Beijing."),
        (MILAN, "She was world champion, in 2024 she was second."),
        (MILAN, "Leerdam was world champion in 2023, Takagi in 2024."),
        (MILAN, "Leerdam was world champion in 2020 and 2023, and in 2025 third."),
        (
            MILAN,
            (
                "Gold went to Leerdam, silver to her Dutch team-mate Femke Kok and bronze to Miho"
                " Takagi of Japan."
            ),
        ),
        (INZELL, "It was Leerdam's third victory in four starts this season."),
        (INZELL, "Leerdam now has three wins from four starts this winter."),
        (MILAN, "This winter Leerdam lined up for four World Cup races at the distance and won three."),
        (MILAN, "Leerdam won three World Cup races from four starts over 1000 metres this season."),
        (INZELL, "Leerdam won again. In Calgary she had been fourth, and she skipped Hamar."),
        (INZELL, "Takagi was beaten. In Calgary she was only fourth, said Leerdam."),
        (INZELL, "Joy Beune stayed away. In Calgary she had been eighth."),
        (MILAN, "Takagi, 1:13.19 in 2022, and Bowe's 1:11.61 from 2019 are the records."),
    ],
)
def test_a_right_past_is_not_accused(lead: str, text: str) -> None:
    """Each sentence is true, or true in one way to read it."""
    assert wrong(lead, text) == []
