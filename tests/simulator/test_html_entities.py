from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.entities import Entity, parse_html, utf16_length
from simulator.refusals import Refusal

PROBLEM = "Bad Request: can't parse entities: "


@given(st.text())
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, [])
    assert parse_html(html.escape(text, quote=False)) == (text, [])


@given(st.text(), st.text(min_size=1), st.text())
def test_offsets_count_utf16_units(before: str, bold: str, after: str) -> None:
    text, entities = parse_html(f"{html.escape(before)}<b>{html.escape(bold)}</b>{html.escape(after)}")
    assert text == before + bold + after
    assert entities == [{"type": "bold", "offset": utf16_length(before), "length": utf16_length(bold)}]


@given(st.text(alphabet="<>/&;\"' =abiprecodspnhtg-#x0123 "))
def test_anything_is_parsed_or_refused_in_words(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except Refusal as refusal:
        answer = refusal.answer()
    else:
        answer = {}
        assert all(entity["offset"] + entity["length"] <= utf16_length(text) for entity in entities)
    assert answer.get("description", PROBLEM).startswith(PROBLEM)


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("code", "code"),
        ("pre", "pre"),
        ("tg-spoiler", "spoiler"),
        ("blockquote", "blockquote"),
    ],
)
def test_each_tag_has_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"x<{tag.upper()}>yé😀</{tag}>z") == (
        "xyé😀z",
        [{"type": kind, "offset": 1, "length": 4}],
    )


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ('<span class="tg-spoiler">a</span>', "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
        (
            '<a href="https://x.nl/?a=1&amp;b=2">hier</a>',
            "hier",
            [{"type": "text_link", "offset": 0, "length": 4, "url": "https://x.nl/?a=1&b=2"}],
        ),
        (
            "<a>x.nl</a>",
            "x.nl",
            [{"type": "text_link", "offset": 0, "length": 4, "url": "http://x.nl"}],
        ),
        ('<a href="javascript:alert(1)">x</a>', "x", []),
        (
            '<a href="tg://user?id=42">Jan</a>',
            "Jan",
            [{"type": "text_mention", "offset": 0, "length": 3, "user": {"id": 42}}],
        ),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{"type": "pre", "offset": 0, "length": 1, "language": "python"}],
        ),
        (
            "<blockquote expandable>q</blockquote>",
            "q",
            [{"type": "expandable_blockquote", "offset": 0, "length": 1}],
        ),
        (
            '<tg-emoji emoji-id="55">👍</tg-emoji>',
            "👍",
            [{"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "55"}],
        ),
        ("&lt;&gt;&amp;&quot;&#39;&#x27;&#128512;", "<>&\"''😀", []),
        ("&nbsp; &apos; & &; &#; &#x; &#0;", "&nbsp; &apos; & &; &#; &#x; &#0;", []),
        ("a > b", "a > b", []),
        ("<b></b>leeg", "leeg", []),
        ("<b>x</>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    ],
)
def test_special_markup(source: str, text: str, entities: list[Entity]) -> None:
    assert parse_html(source) == (text, entities)


def test_nested_entities_come_outer_first() -> None:
    text, entities = parse_html("<b>a<i>b</i></b>")
    assert text == "ab"
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in entities] == [
        ("bold", 0, 2),
        ("italic", 1, 1),
    ]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("é<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x_y>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_markup_is_refused(source: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"
