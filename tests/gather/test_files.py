"""Untidy files of all kinds: what is taken in, what is refused, and what the user is told."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from verbale.gather import Gathered, gather
from verbale.types import Report

TODAY = "2031-05-20"
LEAD = "Port and dockers met for the third time on Monday and agreed on nothing but the date of the next meeting."
MORE = "The union wants nine percent more for the crane crews. The port has offered four, and says that it has no more."
ARTICLE = f"{LEAD}\n\n{MORE}"


def take(tmp_path: Path, **files: str | bytes) -> Gathered:
    """Gather a folder of files; `__` in a name stands for the dot."""
    for name, content in files.items():
        path = tmp_path / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return gather([str(tmp_path)], today=TODAY)


def only(gathered: Gathered) -> Report:
    assert len(gathered.reports) == 1, gathered.problems
    return gathered.reports[0]


def messages(gathered: Gathered) -> str:
    return "\n".join(map(str, gathered.problems))


def test_a_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    report = only(take(tmp_path, a__txt=ARTICLE))
    assert (report.text, report.path, report.language, report.gathered) == (ARTICLE, "a.txt", "en", TODAY)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"   \n\n \t", "is empty"),
        (b"%PDF-1.7\n\x00\x01\x02", "is a PDF"),
        (bytes(range(256)) * 20, "is a binary file"),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_the_rest_stands(tmp_path: Path, content: bytes, words: str) -> None:
    gathered = take(tmp_path, bad__txt=content, good__txt=ARTICLE)
    assert only(gathered).path == "good.txt"
    assert messages(gathered).startswith(f"bad.txt: {words}")


def test_an_overlong_text_is_refused_with_the_option_that_lifts_it(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"word " * 4_000_000)
    refused = gather([str(tmp_path / "long.txt")], today=TODAY)
    assert refused.reports == ()
    assert "long.txt: has 20,000,000 bytes, over the limit of 2,000,000: --max-bytes 20000000" in messages(refused)


def test_the_option_lifts_the_limit(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(b"word " * 10_000)
    assert not gather([str(tmp_path)], today=TODAY, max_bytes=49_999).reports
    assert gather([str(tmp_path)], today=TODAY, max_bytes=50_000).reports


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    assert "is a folder with no files in it" in messages(gather([str(tmp_path)], today=TODAY))


def test_a_file_of_another_kind_is_passed_over_in_a_folder_and_taken_by_name(tmp_path: Path) -> None:
    gathered = take(tmp_path, notes__log=ARTICLE)
    assert gathered.reports == ()
    assert "notes.log: was passed over" in messages(gathered)
    assert only(gather([str(tmp_path / "notes.log")], today=TODAY)).text == ARTICLE


def test_one_text_under_two_names_is_kept_twice_and_told(tmp_path: Path) -> None:
    gathered = take(tmp_path, a__txt=ARTICLE, b__txt=ARTICLE)
    assert [report.id.count("-") for report in gathered.reports] == [1, 2]
    assert [report.path for report in gathered.reports] == ["a.txt", "b.txt"]
    assert "b.txt: holds the same text as a.txt" in messages(gathered)


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "three.txt"]
    for number, path in enumerate(paths):
        path.write_text(ARTICLE + (f"\n\nIt was talk number {number}." if number else ""))
    forwards = gather([str(path) for path in paths], today=TODAY)
    assert forwards == gather([str(path) for path in reversed(paths)], today=TODAY)


def test_the_name_of_a_file_does_not_enter_its_id(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(ARTICLE)
    (tmp_path / "y.txt").write_text(ARTICLE)
    one, other = (only(gather([str(tmp_path / name)], today=TODAY)) for name in ("x.txt", "y.txt"))
    assert one.id == other.id


def test_broken_utf8_is_read_with_a_note(tmp_path: Path) -> None:
    gathered = take(tmp_path, a__txt=ARTICLE.encode() + "\n\n“Enough”, she sa".encode() + b"\xff\xfeid.")
    assert "\ufffd" in only(gathered).text
    assert "a.txt: is broken UTF-8: 2 places could not be read" in messages(gathered)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_are_found_without_being_told(tmp_path: Path, encoding: str) -> None:
    text = f"{ARTICLE}\n\n“It is a café, not a meeting room”, said José Muñoz — twice."
    report = only(take(tmp_path, a__txt=text.encode(encoding)))
    assert report.text == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "utf-8"])
def test_cyrillic_is_found_in_its_old_encodings_and_not_read(tmp_path: Path, encoding: str) -> None:
    text = "Переговоры между портом и докерами продолжались весь день и закончились ничем, сообщили обе стороны. " * 3
    gathered = take(tmp_path, a__txt=text.strip().encode(encoding))
    report = only(gathered)
    assert (report.text, report.language, report.read) == (text.strip(), "ru", False)
    assert "a.txt: is kept but not read: it is not in English but in ru" in messages(gathered)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Verhandlungen zwischen dem Hafen und der Gewerkschaft sind am Montag ohne ein Ergebnis zu Ende "
               "gegangen, wie beide Seiten nach dem Treffen mit dem Vermittler in der Stadt sagten."),
        ("fr", "Les négociations entre le port et le syndicat ont pris fin lundi sans aucun accord, selon les deux "
               "parties qui se sont réunies dans la ville avec le médiateur pour la troisième fois."),
        ("es", "Las negociaciones entre el puerto y el sindicato terminaron el lunes sin acuerdo, según las dos "
               "partes, que se reunieron con el mediador por tercera vez en la ciudad."),
        ("uk", "Переговори між портом і докерами тривали весь день і завершилися нічим, повідомили обидві сторони."),
        ("zh", "港口与工会周一举行了第三次会谈，双方没有达成任何协议，下一次会谈的日期尚未确定。"),
        ("ar", "انتهت المفاوضات بين الميناء والنقابة يوم الاثنين دون اتفاق، بحسب الطرفين اللذين اجتمعا في المدينة."),
    ],
)  # fmt: skip
def test_a_report_in_another_language_is_kept_and_not_read(tmp_path: Path, language: str, text: str) -> None:
    report = only(take(tmp_path, a__txt=text))
    assert (report.language, report.read) == (language, False)


def test_names_and_quotations_of_another_language_leave_a_report_english(tmp_path: Path) -> None:
    text = f"{ARTICLE}\n\n“Das ist nicht unser Hafen, und das ist auch nicht unsere Schuld”, Herr Maier said."
    assert only(take(tmp_path, a__txt=text)).read


def test_control_characters_emoji_and_right_to_left_marks_do_no_harm(tmp_path: Path) -> None:
    text = f"{LEAD} \u202eeht\u202c 🚢\u200d⚓ e\u0301tape \x07\n\n{MORE}"
    assert only(take(tmp_path, a__txt=text)).text == text


# --- heads, bylines, footers -----------------------------------------------------------------------------------


TITLE = "Port talks stall again"


@pytest.mark.parametrize(
    ("head", "outlet", "day", "title"),
    [
        (f" date 2031-05-19 {TITLE}\n\n", None, "2031-05-19", TITLE),
        (f"{TITLE}\n", None, None, TITLE),
        (f"# {TITLE}\n", None, None, TITLE),
        (f"The Quay Herald\n19 May 2031\n{TITLE}\n", "The Quay Herald", "2031-05-19", TITLE),
        (f"{TITLE}\nMay 19, 2031 | Quay Sentinel\n", "Quay Sentinel", "2031-05-19", TITLE),
        (f"Quay Sentinel, Monday 19 May 2031\n{TITLE}\n", "Quay Sentinel", "2031-05-19", TITLE),
        (f"{TITLE}\nPublished: 19 May 2031, 14:05\n", None, "2031-05-19T14:05", TITLE),
        (f"Outlet: Quay News\nDate: 2031-05-19\n\n{TITLE}\n", "Quay News", "2031-05-19", TITLE),
        (f"---\noutlet: Quay News\ndate: 2031-05-19\n---\n{TITLE}\n", "Quay News", "2031-05-19", TITLE),
        ("", None, None, None),
        ("On 5 May 2031 the port opened its gates.\n", None, None, None),
    ],
)
def test_the_head_of_a_saved_report_says_paper_day_and_headline(
    tmp_path: Path, head: str, outlet: str | None, day: str | None, title: str | None
) -> None:
    report = only(take(tmp_path, a__txt=f"{head}\n{ARTICLE}"))
    assert (report.outlet, report.published.start, report.title) == (outlet, day, title)
    if report.title_span:
        assert report.title_span.of(report.text) == title


def test_a_declared_day_is_cited_where_it_stands(tmp_path: Path) -> None:
    report = only(take(tmp_path, a__txt=f" date 2031-05-19 Port talks stall again\n\n{ARTICLE}"))
    (words,) = report.published.evidence
    assert words.quote == report.text[words.start : words.end] == "2031-05-19"
    assert words.report == report.id


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE and John Roe", "JANE DOE and John Roe"),
        ("By Jane Doe, Staff Writer", "Jane Doe"),
        ("By Jane van der Doe | Quay News", "Jane van der Doe"),
        ("By Friday the port will be shut.", None),
        ("By our correspondent", None),
    ],
)
def test_a_byline_is_found_at_the_start_and_at_the_end(tmp_path: Path, line: str, name: str | None) -> None:
    above = only(take(tmp_path, a__txt=f"Port talks stall again\n{line}\n\n{ARTICLE}"))
    (tmp_path / "a.txt").unlink()
    below = only(take(tmp_path, b__txt=f"{ARTICLE}\n\n{line}"))
    assert (above.byline, below.byline) == (name, name)


def test_an_agency_in_the_dateline_is_a_signal_with_its_place(tmp_path: Path) -> None:
    report = only(take(tmp_path, a__txt=f"QUAY, May 19 (Portwire) - {ARTICLE}"))
    (signal,) = report.signals
    assert (signal.kind, signal.value) == ("agency", "Portwire")
    assert signal.span is not None
    assert signal.span.of(report.text) == "Portwire"


@pytest.mark.parametrize(
    "line",
    ["(Reporting by Ann Lee in Quay; editing by Bo Ray)", "Source: Portwire", "Portwire contributed to this report."],
)
def test_credit_lines_are_signals(tmp_path: Path, line: str) -> None:
    report = only(take(tmp_path, a__txt=f"{ARTICLE}\n\n{line}"))
    assert [signal.kind for signal in report.signals] == ["credit"]


def test_the_page_s_own_lines_below_the_article_go(tmp_path: Path) -> None:
    footer = "Find us on Telegram and Signal\n© 2031 Quay News. All rights reserved\nSubscribe to our newsletter\n"
    report = only(take(tmp_path, a__txt=f"{ARTICLE}\n{footer}"))
    assert report.text == ARTICLE


def test_a_teaser_that_quotes_the_article_names_the_site(tmp_path: Path) -> None:
    text = f"“{LEAD}”, — read at: quay-news.example\n{LEAD}\n{MORE}"
    assert only(take(tmp_path, a__txt=text)).outlet == "quay-news.example"


def test_markdown_leaves_its_words(tmp_path: Path) -> None:
    text = f"# Port talks stall\n\n**{LEAD}**\n\n> [The union](https://union.example) wants more. ![crane](c.png)"
    report = only(take(tmp_path, a__md=text))
    assert report.text == f"Port talks stall\n\n{LEAD}\n\nThe union wants more."


# --- other kinds -------------------------------------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="windows-1252">
<title>Port talks stall - Quay Herald</title><meta property="og:site_name" content="Quay Herald">
<link rel="canonical" href="https://quay.example/port">
<script type="application/ld+json">{{"@graph": [{{"@type": ["NewsArticle"], "headline": "Port talks stall",
 "datePublished": "2031-05-19T08:15:00Z", "dateModified": "2031-05-20T09:00:00Z", "author": [{{"name": "Zoë Ray"}}],
 "publisher": {{"name": "Quay Herald"}}, "creditText": "Portwire"}}]}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Port talks stall</h1><p class="byline">By Zoë Ray</p>
<p>{LEAD}</p><p>{MORE}</p><p>“No”, said a café owner on the quay, who asked for his name to be left out of it.</p>
</article><footer>Cookies and terms</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    report = only(take(tmp_path, a__html=PAGE.encode("cp1252")))
    assert report.text.startswith(f"Port talks stall\n{LEAD}")
    assert "café" in report.text
    assert "Cookies" not in report.text
    assert (report.outlet, report.title, report.byline) == ("Quay Herald", "Port talks stall", "Zoë Ray")
    assert (report.url, report.language) == ("https://quay.example/port", "en-GB")
    assert report.published.start == "2031-05-19T08:15+00:00"
    assert report.published.basis == "declared by the page (JSON-LD datePublished), modified 2031-05-20"
    told = {(signal.kind, signal.value) for signal in report.signals}
    assert {("byline", "Zoë Ray"), ("credit", "Portwire"), ("publisher", "Quay Herald")} <= told


@pytest.mark.parametrize("page", ["<html></html>", "<p>", "<<<>>>", "<html><body><nav>Home</nav></body></html>"])
def test_a_page_without_an_article_is_refused(tmp_path: Path, page: str) -> None:
    gathered = take(tmp_path, a__html=page)
    assert gathered.reports == ()
    assert gathered.problems[0].kind == "refused"


@pytest.mark.parametrize(
    "value",
    [
        {"title": "Port talks stall", "text": ARTICLE, "outlet": "Quay News", "date": "2031-05-19", "author": "Al Ray"},
        {"headline": "Port talks stall", "body": ARTICLE, "source": {"name": "Quay News"}, "publishedAt": "2031-05-19",
         "authors": ["Al Ray"]},
        {"title": "Port talks stall", "content": [LEAD, "", MORE], "publisher": "Quay News", "pubDate": "2031-05-19",
         "creator": [{"name": "Al Ray"}]},
    ],
)  # fmt: skip
def test_json_is_read_under_the_names_that_people_give_its_keys(tmp_path: Path, value: dict[str, object]) -> None:
    report = only(take(tmp_path, a__json=json.dumps(value)))
    assert report.text == ARTICLE
    assert (report.title, report.outlet, report.byline) == ("Port talks stall", "Quay News", "Al Ray")
    assert report.published.start == "2031-05-19"


def test_json_lines_are_one_report_each_and_a_broken_line_is_named(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": ARTICLE}),
        "{broken",
        json.dumps({"text": MORE}),
        json.dumps([1]),
        json.dumps({"a": 1}),
    ]
    gathered = take(tmp_path, a__jsonl="\n".join(lines))
    assert sorted(report.path for report in gathered.reports) == ["a.jsonl#1", "a.jsonl#3"]
    assert [message.split(":")[0] for message in messages(gathered).split("\n")] == ["a.jsonl"] * 3
    assert "line 2 is not JSON" in messages(gathered)


def test_halves_of_characters_in_json_become_one_that_can_be_written(tmp_path: Path) -> None:
    report = only(take(tmp_path, a__json='{"title": "\\ud83d", "text": "' + LEAD + ' \\udc80"}'))
    assert report.text.encode("utf-8")
    assert report.text.endswith("\ufffd")


def test_a_list_of_reports_in_one_file_is_as_many_reports(tmp_path: Path) -> None:
    gathered = take(tmp_path, a__json=json.dumps({"articles": [{"text": ARTICLE}, {"text": MORE}]}))
    assert sorted(report.path for report in gathered.reports) == ["a.json#1", "a.json#2"]


FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quay News</title>
<item><title>Port talks stall</title><link>https://quay.example/port</link>
<pubDate>Mon, 19 May 2031 08:15:00 +0200</pubDate>
<description>&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</description></item>
<item><title>Empty</title></item></channel></rss>"""


def test_a_feed_is_one_report_an_entry(tmp_path: Path) -> None:
    gathered = take(tmp_path, a__xml=FEED)
    report = only(gathered)
    assert (report.title, report.outlet, report.url) == ("Port talks stall", "Quay News", "https://quay.example/port")
    assert LEAD in report.text
    assert report.published.start == "2031-05-19T08:15+02:00"
    assert "a.xml: entry 2 has no text" in messages(gathered)


def test_an_archive_is_one_report_a_page(tmp_path: Path) -> None:
    body = PAGE.encode("cp1252")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/port\r\n"
        "WARC-Date: 2031-05-21T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    content = gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)
    (tmp_path / "a.warc.gz").write_bytes(content)
    report = only(gather([str(tmp_path)], today=TODAY))
    assert (report.url, report.gathered, report.path) == ("https://quay.example/port", "2031-05-21", "a.warc.gz#1")


def test_a_broken_archive_is_a_problem(tmp_path: Path) -> None:
    gathered = take(tmp_path, a__warc="no archive at all\n" * 20)
    assert gathered.reports == ()
    assert gathered.problems


def test_standard_input_is_a_report_or_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    for content, count in ((ARTICLE, 1), (f'{{"text": "{LEAD}"}}\n{{"text": "{MORE}"}}', 2), (PAGE, 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
        assert len(gather(["-"], today=TODAY).reports) == count


def test_a_later_version_of_a_page_says_which_one_it_revises(tmp_path: Path) -> None:
    later = PAGE.replace(
        MORE, "The union has left the talks, its chairwoman said on Tuesday, and will not be back soon."
    )
    later = later.replace("2031-05-19T08:15:00Z", "2031-05-19T18:00:00Z")
    gathered = take(tmp_path, a__html=later, b__html=PAGE)
    first, second = sorted(gathered.reports, key=lambda report: report.published.start or "")
    assert (first.revises, second.revises) == (None, first.id)
    assert (first.path, second.path) == ("b.html", "a.html")


def test_a_day_below_a_headline_that_ends_like_a_sentence_is_the_reports(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Talks resume at last.\n\nThe Daily Ledger\n2012-03-04\n\nThe envoys met again, both sides said.\n")
    (report,) = gather([str(path)], today="2012-04-01").reports
    assert (report.published.start, report.outlet) == ("2012-03-04", "The Daily Ledger")


@pytest.mark.parametrize(
    ("name", "content"), [("a.jsonl", b"\xef\xbb\xbf"), ("a.json", b"[]"), ("a.json", b'{"items": []}')]
)
def test_a_file_that_holds_nothing_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    gathered = gather([str(tmp_path / name)], today=TODAY)
    assert not gathered.reports
    assert [problem.kind for problem in gathered.problems] == ["refused"]


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://[quay">',
        '<meta property="og:site_name" content="http://[quay">',
        '<meta name="author" content="http://[quay">',
    ],
)
def test_a_page_that_declares_a_broken_address_is_read(head: str, tmp_path: Path) -> None:
    page = f"<html><head><title>Talks</title>{head}</head><body><p>{'The ferry talks went on in the port. ' * 6}</p>"
    (tmp_path / "a.html").write_text(page)
    gathered = gather([str(tmp_path)], today="2031-05-20")
    assert [report.url for report in gathered.reports] == [None]
