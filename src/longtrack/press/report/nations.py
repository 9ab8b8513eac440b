"""Nations in the words of each language, by NOC code: who did something, and where somebody is from."""

from __future__ import annotations

LANGUAGES = ("en", "nl", "de", "no", "it", "ja")

_NAMES = {
    "AIN": (
        *("Individual Neutral Athletes", "neutrale atleten", "neutrale Athleten", "nøytrale utøvere"),
        *("atleti neutrali", "個人資格の中立選手"),
    ),
    "AUT": ("Austria", "Oostenrijk", "Österreich", "Østerrike", "l'Austria", "オーストリア"),
    "BEL": ("Belgium", "België", "Belgien", "Belgia", "il Belgio", "ベルギー"),
    "BLR": ("Belarus", "Belarus", "Belarus", "Belarus", "la Bielorussia", "ベラルーシ"),
    "CAN": ("Canada", "Canada", "Kanada", "Canada", "il Canada", "カナダ"),
    "CHN": ("China", "China", "China", "Kina", "la Cina", "中国"),
    "CZE": ("Czechia", "Tsjechië", "Tschechien", "Tsjekkia", "la Cechia", "チェコ"),
    "DEN": ("Denmark", "Denemarken", "Dänemark", "Danmark", "la Danimarca", "デンマーク"),
    "ESP": ("Spain", "Spanje", "Spanien", "Spania", "la Spagna", "スペイン"),
    "EST": ("Estonia", "Estland", "Estland", "Estland", "l'Estonia", "エストニア"),
    "FIN": ("Finland", "Finland", "Finnland", "Finland", "la Finlandia", "フィンランド"),
    "FRA": ("France", "Frankrijk", "Frankreich", "Frankrike", "la Francia", "フランス"),
    "GBR": (
        *("Great Britain", "Groot-Brittannië", "Großbritannien", "Storbritannia"),
        *("la Gran Bretagna", "イギリス"),
    ),
    "GER": ("Germany", "Duitsland", "Deutschland", "Tyskland", "la Germania", "ドイツ"),
    "HUN": ("Hungary", "Hongarije", "Ungarn", "Ungarn", "l'Ungheria", "ハンガリー"),
    "ITA": ("Italy", "Italië", "Italien", "Italia", "l'Italia", "イタリア"),
    "JPN": ("Japan", "Japan", "Japan", "Japan", "il Giappone", "日本"),
    "KAZ": ("Kazakhstan", "Kazachstan", "Kasachstan", "Kasakhstan", "il Kazakistan", "カザフスタン"),
    "KOR": ("South Korea", "Zuid-Korea", "Südkorea", "Sør-Korea", "la Corea del Sud", "韓国"),
    "LAT": ("Latvia", "Letland", "Lettland", "Latvia", "la Lettonia", "ラトビア"),
    "NED": ("the Netherlands", "Nederland", "die Niederlande", "Nederland", "i Paesi Bassi", "オランダ"),
    "NOR": ("Norway", "Noorwegen", "Norwegen", "Norge", "la Norvegia", "ノルウェー"),
    "POL": ("Poland", "Polen", "Polen", "Polen", "la Polonia", "ポーランド"),
    "ROC": ("ROC", "ROC", "ROC", "ROC", "ROC", "ROC"),
    "ROU": ("Romania", "Roemenië", "Rumänien", "Romania", "la Romania", "ルーマニア"),
    "RUS": ("Russia", "Rusland", "Russland", "Russland", "la Russia", "ロシア"),
    "SUI": ("Switzerland", "Zwitserland", "die Schweiz", "Sveits", "la Svizzera", "スイス"),
    "SWE": ("Sweden", "Zweden", "Schweden", "Sverige", "la Svezia", "スウェーデン"),
    "TPE": (
        *("Chinese Taipei", "Chinees Taipei", "Chinese Taipei", "Kinesisk Taipei"),
        *("Taipei Cinese", "チャイニーズ・タイペイ"),
    ),
    "USA": ("the United States", "de Verenigde Staten", "die USA", "USA", "gli Stati Uniti", "アメリカ"),
}

_GERMAN_FROM = {"die Niederlande": "den Niederlanden", "die Schweiz": "der Schweiz", "die USA": "den USA"}
_ITALIAN_ARTICLES = ("i ", "il ", "la ", "gli ", "le ", "l'")


def is_known(noc: str) -> bool:
    """Return whether a code is the code of a nation here; a club has none."""
    return noc in _NAMES


def nation(noc: str, language: str) -> str:
    """Return a nation as the subject of a sentence, with its article: `the Netherlands`, `la Norvegia`."""
    names = _NAMES.get(noc)
    return names[LANGUAGES.index(language)] if names is not None else noc


def bare_nation(noc: str, language: str) -> str:
    """Return a nation without its article: `Netherlands`, `Norvegia`."""
    name = nation(noc, language)
    articles = {"en": ("the ",), "it": _ITALIAN_ARTICLES, "nl": ("de ",), "de": ("die ",)}.get(language, ())
    found = next((it for it in articles if name.startswith(it)), "")
    return name[len(found) :]


def from_nation(noc: str, language: str) -> str:
    """Return where somebody is from: `of the Netherlands`, `aus den Niederlanden`, `オランダの`."""
    name = nation(noc, language)
    match language:
        case "de":
            return f"aus {_GERMAN_FROM.get(name, name)}"
        case "nl":
            return f"uit {name}"
        case "no":
            return f"fra {name}"
        case "ja":
            return f"{name}の"
        case "it":
            return f"({bare_nation(noc, language)})"
        case _:
            return f"of {name}"


def team_name(noc: str, printed: str, language: str) -> str:
    """Return a team by its nation where it is a national one, else as it is printed."""
    return (
        nation(noc, language)
        if is_known(noc) and printed in ("", noc, *_NAMES[noc], bare_nation(noc, "en"))
        else printed
    )


_PLURAL = {"nl": ("USA", "AIN"), "de": ("NED", "USA", "AIN"), "it": ("NED", "USA", "AIN")}


def is_plural(noc: str, printed: str, language: str) -> bool:
    """Return whether a team takes a verb in the plural: `die Niederlande gewinnen`."""
    return noc in _PLURAL.get(language, ()) and team_name(noc, printed, language) == nation(noc, language)
