"""An article is read once, and every place in it leads back to the file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from longtrack.press.article import BOILERPLATE, CAPTION, HEADLINE, read_article, without_tags


def test_a_paragraph_printed_twice_is_read_once() -> None:
    """A copy of a paragraph is known by its first, and has no sentences of its own."""
    article = read_article(
        "Leerdam won the gold medal.\nKok was second, a bit slower.\nLeerdam won the gold medal.\n"
    )
    assert [(it.start, it.copies) for it in article.blocks] == [(0, (58,)), (28, ())]
    assert len(article.sentences) == 2


def test_cookie_text_and_bylines_are_not_read() -> None:
    """Text about cookies, comments and the author is no report."""
    article = read_article("We use cookies on this site.\nBy Anna Smith\nLeerdam won.\nLeave a Comment\n")
    assert [it.kind for it in article.blocks] == [BOILERPLATE, BOILERPLATE, "paragraph", BOILERPLATE]
    assert [article.text[it.start : it.end] for it in article.sentences] == ["Leerdam won."]


def test_headlines_and_captions_are_told_apart() -> None:
    """A line without a full stop is a headline, one with a credit a caption."""
    article = read_article("Leerdam wins gold\nJutta Leerdam in Milan, February 9, 2026. /VCG\n")
    assert [it.kind for it in article.blocks] == [HEADLINE, CAPTION]


def test_an_abbreviation_ends_no_sentence() -> None:
    """Feb. 9 and Mr. Smith go on; a full stop before a capital does not."""
    article = read_article("On Feb. 9 she won. Mr. Smith was there. It was 1:12.31. She cried.")
    assert [article.text[it.start : it.end] for it in article.sentences] == [
        "On Feb. 9 she won.",
        "Mr. Smith was there.",
        "It was 1:12.31.",
        "She cried.",
    ]


def test_quotations_of_every_style_are_marked() -> None:
    """Straight, curly, low and angled marks, and single ones around several words; an apostrophe is none."""
    for text in ('"so it is" she', "“so it is” she", "„so it is“ she", "«so it is» she", "‘so it is’ she"):
        article = read_article(text)
        assert [article.text[start:end] for start, end in article.quotations] == ["so it is"], text
    assert read_article("the skater from ‘s-Gravenzande, the Dutch skaters’ hero").quotations == ()


def test_html_leads_back_to_its_file() -> None:
    """A word between tags and entities is found where it stands in the file."""
    source = (
        "<html><script>var won = 1</script><p>Femke&nbsp;<b>Kok</b> won the women&rsquo;s 500 m.</p></html>"
    )
    article = read_article(source)
    at = article.text.index("women's")
    start, end = article.original(at, at + 7)
    assert source[start:end] == "women&rsquo;s"
    assert "var" not in article.text
    assert "Femke Kok won" in article.text


def test_the_title_of_a_page_is_a_headline() -> None:
    """Readers see it in the tab and in search results; nothing else of the head is read, nor the doctype."""
    page = "<!DOCTYPE html><head><title>Kok second</title><style>p{}</style></head><p>Leerdam won gold.</p>"
    article = read_article(page)
    assert [(it.kind, article.text[it.start : it.end]) for it in article.blocks] == [
        ("headline", "Kok second"),
        ("paragraph", "Leerdam won gold."),
    ]


def test_a_letter_and_its_accent_are_one_letter() -> None:
    """A name in decomposed letters is read as everybody writes it."""
    source = "Be\u0301atrice Lamarche"
    article = read_article(source)
    assert article.text == "Béatrice Lamarche"
    assert article.original(9, 17) == (10, 18)


@given(st.text(alphabet=st.sampled_from(list("ab <>&;/p\"“”‘’.\n\r\té\u0301=-!'")), max_size=200))
def test_every_span_lies_in_the_file(source: str) -> None:
    """Whatever the file, a span of the text is a span of the file."""
    article = read_article(source)
    for sentence in article.sentences:
        start, end = article.original(sentence.start, sentence.end)
        assert 0 <= start < end <= len(source)


def test_html_without_its_tags_is_its_paragraphs() -> None:
    """A headline that is also the title of the page stands there once; other text is left as it is."""
    page = (
        "<html><head><title>Leerdam wins the gold medal</title></head><body>"
        "<h1>Leerdam wins the gold medal</h1><p>Femke <b>Kok</b> was second.</p></body></html>"
    )
    assert without_tags(page) == "Leerdam wins the gold medal\n\nFemke Kok was second."
    assert without_tags("Kok < Leerdam,\n1:12.59") == "Kok < Leerdam,\n1:12.59"
