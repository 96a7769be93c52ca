"""What stands above the first sentence: mastheads, site lines, the agency below a byline."""

from __future__ import annotations

import pytest

from verbale.gather.html import draft_html
from verbale.gather.plain import draft_text

PROSE = "The two sides met in Halden and parted without a word, people who were there said."


@pytest.mark.parametrize(
    ("head", "outlet", "day"),
    [
        ("HARBOUR TRADE LETTER\nIssue 61 - 21 March 2013\n\nNEWS\n\nStrike ends", "Harbour Trade Letter", "2013-03-21"),
        (
            "PORT WEEK\nThe newsletter of the ports\nVol. 8, No. 40 - Monday, October 4, 2010\n\nBureau is firm",
            "Port Week",
            "2010-10-04",
        ),
        (
            "NORDIC TIMBER LETTER\nFortnightly for sawyers - Halden\nIssue 7/88, Tuesday 3 May 1988\n\nFIR: Up again",
            "Nordic Timber Letter",
            "1988-05-03",
        ),
        ("Halden Shipping Gazette\nNo. 44, 3 May 1988\n\nTugs wait", "Halden Shipping Gazette", "1988-05-03"),
        ("The Halden Ledger\nHALDEN, SATURDAY, MARCH 17, 2012\n\nA long night", "The Halden Ledger", "2012-03-17"),
        (
            "HBN.ca - Harbour Broadcasting Network\nTalks fail\nLast Updated: March 14, 2012 | 11:52 AM CT",
            "HBN.ca",
            "2012-03-14",
        ),
        ("HBN News Online\nDeal near\nPosted Monday, March 12, 2012, 5:42 p.m. ADT", "HBN News Online", "2012-03-12"),
        ("The Halden Ledger | Monday, March 12, 2012 | Front page\nTalks fail", "The Halden Ledger", "2012-03-12"),
        ("Talks fail in Halden\n\nBY ADA BRANDT\nNORTHERN WIRE\n", "Northern Wire", None),
        ("Talks fail, port stays shut\n\nNord News Agency, Halden", "Nord News Agency", None),
        ("LAKE RADIO 98.4 FM, HALDEN\nMorning bulletin\n\nThe ferry is back", "Lake Radio", None),
        ("Nordland Information Service (NIS)\n\nThe ferry is back", "Nordland Information Service", None),
        ("HBN Online | Live blog\nThe ferry is back\nMonday, 12 March 2012", "HBN Online", "2012-03-12"),
        ("THE FERRYMAN\nMonthly organ of the Boatmen's League\n4 May 1981\n\nFerry!", "The Ferryman", "1981-05-04"),
        ("The ferry is back\n\nThe Halden Mercury\n25/03/98", "The Halden Mercury", "1998-03-25"),
        ("The ferry is back\n\nHALDEN POST\nTuesday 04.04.2017", "Halden Post", "2017-04-04"),
        ("The ferry is back\n\nHalden Post\n04/05/17", "Halden Post", None),
        ("HALDEN POST\nSaturday-Sunday, May 4-5, 1996\n\nThe ferry is back", "Halden Post", "1996-05-04"),
        ("The Halden Post\n3-May-1994\n\nThe ferry is back", "The Halden Post", "1994-05-03"),
        ("Copyright 1996 Nordland News\nMay 3, 1996, Friday, AM cycle\nThe ferry is back", None, "1996-05-03"),
        ("[NNS, Halden, in English, 0810 gmt 3 May 68]\nThe ferry is back", None, "1968-05-03"),
        ("LAKE RADIO, HALDEN\nMidday news, 1.15 p.m., Friday 3 May 1968 (Transcript)", "Lake Radio", "1968-05-03"),
        ("The ferry is back\n\nNBC's The Morning\nAired May 3, 1968 - 7:15 a.m. CT", "NBC's The Morning", "1968-05-03"),
        ("THE QUAY LETTER\nFerries and ports for subscribers\nNo. 41 / 3 May 1968", "The Quay Letter", "1968-05-03"),
        (
            "QUAY & CRANE\nThe daily briefing for pilots\nSpecial - Friday 3 May 1968, 17:00 Halden\n\nBack",
            "Quay & Crane",
            "1968-05-03",
        ),
        (
            "The Mercury | Environment\n\nThe ferry is back\n\nLast updated: Fri 3 May 1968 03.58 GMT",
            "The Mercury",
            "1968-05-03",
        ),
        ("The pact of 3 May 1968 is dead\n\nFerries", None, None),
    ],
)
def test_the_head_of_a_saved_page_tells_outlet_and_day(head: str, outlet: str | None, day: str | None) -> None:
    draft = draft_text(f"{head}\n\n{PROSE}\n", path="x.txt")
    assert (draft.outlet, (draft.published.start or "")[:10] or None) == (outlet, day)


def test_the_title_of_a_page_ends_with_the_name_of_its_paper() -> None:
    head = "<h1>The ferry is back</h1><p>Harbour News, Friday 3 May 1968. Last updated 06:45</p>"
    body = f"<article>{head}<p>{PROSE}</p></article>"
    page = f"<html><head><title>The ferry is back | Harbour News</title></head><body>{body}</body></html>"
    draft = draft_html(page, path="x.html")
    assert (draft.outlet, draft.published.start) == ("Harbour News", "1968-05-03")


@pytest.mark.parametrize(
    "shown",
    [
        '<h1>The ferry is back</h1><p class="x">By Ada Brandt, Halden. Friday 3 May 1968</p>',
        "<p>3 May 1968</p><h1>The ferry is back</h1><div>By Ada Brandt</div>",
        "<h1>The ferry is back</h1><div><span>By Ada Brandt</span></div><div>Published May 3, 1968</div>",
    ],
)
def test_a_page_without_metadata_shows_its_day_and_writer_beside_the_headline(shown: str) -> None:
    page = f"<html><head><title>The ferry is back | Ferry Nordic</title></head><body><article>{shown}<p>{PROSE}</p>"
    draft = draft_html(f"{page}</article></body></html>", path="x.html")
    assert (draft.outlet, draft.published.start, draft.byline) == ("Ferry Nordic", "1968-05-03", "Ada Brandt")


@pytest.mark.parametrize("line", ["By Friday 3 May 1968 all had left", "By 3 May 1968 the last men had gone home"])
def test_a_day_by_which_something_happened_is_no_byline(line: str) -> None:
    assert draft_text(f"The ferry is back\n{line}\n\n{PROSE}\n", path="x.txt").published.start is None


@pytest.mark.parametrize(
    "head",
    [
        "Port Talks Fail",
        "Daily Mail, crews at odds over pay",
        "PORT TALKS FAIL\nWeekly talks resume on Monday",
        "Port talks fail\nAda Brandt\n4 May 1981",
        "Sun, sea and strikes",
        "How much the ferry cost the town, by month, from its launch. Source: The Halden Post\nThe ferry stays",
    ],
)
def test_a_headline_alone_is_no_outlet(head: str) -> None:
    assert draft_text(f"{head}\n\n{PROSE}\n", path="x.txt").outlet is None
