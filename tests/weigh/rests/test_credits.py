"""Whom a report says it relies on."""

from __future__ import annotations

import pytest

from verbale.types import Report
from verbale.weigh.rests.credits import find_credits, named_media


def credited(text: str, outlet: str | None = None, **barred: tuple[str, ...]) -> list[str]:
    return [c.outlet for c in find_credits(Report("r", "r", text, outlet=outlet), **barred)]


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("The pact is ready, Reuters reported on Monday.", ["Reuters"]),
        ("According to sources cited by Nordpress, the pact is ready.", ["Nordpress"]),
        ("As was originally reported in The New York Times, the tenor left.", ["The New York Times"]),
        ("The tenor left, as first revealed by the Valley Herald.", ["Valley Herald"]),
        ("The sale was disclosed last week in the Valley Herald.", ["Valley Herald"]),
        ("The envoy told the Courier that he would stay.", ["Courier"]),
        ("The pact is ready, the Valley Herald reports.", ["Valley Herald"]),
        ("Officials informed Kyodo about this.", ["Kyodo"]),
        ("In an interview with the BBC the minister was calm.", ["BBC"]),
        ("The bid was raised, people said (Reuters).", ["Reuters"]),
        ("LONDON (AP) - The bid was raised.", ["The Associated Press"]),
        ("A draft obtained by Politico names no sum.", ["Politico"]),
        ("More on this: write on: harbour.news", ["harbour.news"]),
        ("The Baltic News Agency puts the cost at 40 crowns.", ["Baltic News Agency"]),
        ("In an interview with Le Journal du Port he was calm.", ["Le Journal du Port"]),
        ("The Valley Herald has the sum at €1.9 million.", ["Valley Herald"]),
        ("She laughed at a report by the students' radio station, Voice of the Lake.", ["Voice of the Lake"]),
        ("She told the newspaper Morgenblatt that it was over.", ["Morgenblatt"]),
        ("(With files from Valley Press)", ["Valley Press"]),
        ("It was printed on Sunday in the Valley Herald.", ["Valley Herald"]),
        ("He had time for the Valley Ledger, which quotes him on it.", ["Valley Ledger"]),
        ("The BBC, meanwhile, cited a friend of the tenor.", ["BBC"]),
        ("(Additional material: Xinhua News Agency)", ["Xinhua"]),
        ("The DAFP said it had counted 31.", []),
        ("He called a report in today's Valley Herald untrue.", ["Valley Herald"]),
        ("Valley News Service (VNS) reported from Halden on Monday that it was over.", ["Valley News Service"]),
        ("According to the sports magazine Valley Wire, which cited a draft, three are wanted.", ["Valley Wire"]),
        ("He told HBN television that he was under no pressure.", ["HBN"]),
        ("She told Halden radio that he was.", ["Halden radio"]),
        ("The Valley Herald's early edition gave 33.", ["Valley Herald"]),
        ("The answer, as conveyed by Anna Lindt to the Valley Herald, was no.", ["Valley Herald"]),
        ("The Guardian reported the vote. The newspaper said it was close.", ["The Guardian", "The Guardian"]),
        ("She told Reuters she would stay. The wire service said she had laughed.", ["Reuters", "Reuters"]),
        ("The wire service said she had laughed.", []),
        ("Asked on CNN whether he would sing, the tenor laughed.", ["CNN"]),
        ("She said late last week on Sky News that the roof would hold.", ["Sky News"]),
        ("The tenor, in an appearance on Meet the Press, laughed.", ["Meet the Press"]),
        ("In an interview published on Sunday by Le Monde he was calm.", ["Le Monde"]),
        ("The Valley Herald, which has seen the score, reports that it is long.", ["Valley Herald"]),
        ("Tass, the official news agency, said the roof would hold.", ["TASS"]),
        ("The Valley Herald of Halden wrote that it would not.", ["Valley Herald"]),
        ("Radio Halden, monitored across the lake, said the roof was gone.", ["Radio Halden"]),
        ("Its words were picked up on Friday by Reuters.", ["Reuters"]),
        ("The Valley Herald had to admit that the hall was full.", ["Valley Herald"]),
        ("The Sunday Times reported that the hall was full.", ["The Sunday Times"]),
        ("She told Radio Nova Halden on Sunday that she was.", ["Radio Nova Halden"]),
        ("Radio Halden Tuesday said the roof was gone.", ["Radio Halden"]),
        ("A CBS News report said that the roof would hold.", ["CBS News"]),
        ("A tenor told Norwegian radio that it was over, and Swedish TV that it was not.", []),
        ("The tenor told Norway's state-run Nordpress on Friday that he was well.", ["Nordpress"]),
        ("In remarks carried by the official Xinhua news agency he was calm.", ["Xinhua"]),
        ("In an interview published Thursday in the Financial Times he was calm.", ["Financial Times"]),
        ("She confirmed the sale of the hall to The Associated Press.", ["The Associated Press"]),
        ("The Associated Press contributed to this report.", ["The Associated Press"]),
        ("She told The Lantern, of Halden, that it was over.", ["The Lantern"]),
        ("The Halden News Agency, which counts the seats, gave no number.", ["Halden News Agency"]),
        ("The Lantern quoted the tenor as saying that he was well.", ["Lantern"]),
        ("In Sunday's Washington Post the tenor wrote that he was well.", ["The Washington Post"]),
        ("Channel Nord said the hall was full.", ["Channel Nord"]),
        ("Speaking on CNN, the tenor laughed.", ["CNN"]),
        ("From the hall in Halden, Ada Brandt reports.", []),
        ("She told a Halden radio station that she was.", []),
        ("A statement by the Foreign Affairs Department said so.", []),
    ],
)
def test_a_credit_line_names_the_outlet_that_the_report_rests_on(text: str, outlets: list[str]) -> None:
    assert credited(text) == outlets


@pytest.mark.parametrize(
    "text",
    [
        '"According to Reuters we have lost, and that is wrong," the minister said.',
        "The ministry reported a surplus.",
        "According to the White House, talks go on.",
        "According to Western media, the soup was good.",
        "Anna Lindt reported for duty.",
        "Anna Lindt of the Atlantic Shipping Association said no.",
        "The radio said nothing. State television said less.",
        "The Associated Press (AP) is an agency.",
        "He wrote to the president.",
        "The roof is safe, the mayor said on Halden television.",
        "The Ministry of Foreign Affairs of Nordland said the roof was safe.",
        "",
    ],
)
def test_speakers_governments_and_media_at_large_are_not_credited(text: str) -> None:
    assert credited(text) == []


def test_a_report_does_not_cite_its_own_outlet_in_full_or_for_short() -> None:
    assert credited("The minister told the Herald that he would go.", outlet="The Valley Herald") == []


def test_an_outlet_of_the_story_needs_no_other_sign_that_it_is_one() -> None:
    text = "The dam will take $4 billion, according to Tradeline."
    assert credited(text) == []
    assert credited(text, outlets=("Tradeline",)) == ["Tradeline"]


def test_who_is_introduced_as_a_paper_is_one_wherever_the_story_names_it() -> None:
    assert named_media("The daily Novi glas reported on Thursday that it was over.") == ("Novi glas",)
    assert named_media("In Bern, Der Bote reported, citing envoys, that it was over.") == ("Der Bote",)
    assert named_media("The agency on Tuesday said no. The paper said yes.") == ()


def test_a_dispatch_does_not_cite_the_agency_in_its_own_dateline() -> None:
    text = 'HALDEN, Sept 2 (NNA) - The truce holds.\n"It does," she told NNA.'
    found = find_credits(Report("r", "r", text), outlets=("NNA",))
    assert [(c.outlet, c.whole) for c in found] == [("NNA", True)]


def test_the_items_of_a_digest_rest_each_on_its_station() -> None:
    text = (
        "DIGEST\n(a) Radio Halden, Halden, in Spanish 0430 gmt 3 Nov 87\nA bridge was opened.\n"
        "(b) Voice of the Lake (clandestine), in Spanish 0515 gmt 3 Nov 87\nIt was not.\n"
        "Editorial note: The bridge is of stone."
    )
    first, second = find_credits(Report("r", "r", text))
    assert (first.outlet, second.outlet) == ("Radio Halden", "Voice of the Lake")
    assert first.scope.of(text).rstrip().endswith("A bridge was opened.")
    assert second.scope.of(text).rstrip().endswith("It was not.")


def test_a_report_does_not_cite_its_own_outlet_under_another_name() -> None:
    assert credited("The minister told the BBC that he would go.", outlet="BBC News") == []
    assert credited("HBN News has learned that he will go.", outlet="HBN News Online") == []


def test_a_broadcaster_that_is_a_side_of_the_talks_is_not_a_source() -> None:
    assert credited("The BBC said it would not raise its offer.", not_outlets=("BBC",)) == []


def test_a_credit_for_the_development_covers_the_lead_before_it() -> None:
    text = "Talks have begun in Oslo. They will last a week.\nReuters reported the development."
    (credit,) = find_credits(Report("r", "r", text))
    assert credit.scope.start == 0


@pytest.mark.parametrize(
    "text",
    ["\u202e(Reuters)\u202c", "“”“„\x00 Reuters reported", "(" * 500 + "AP" + ")" * 500, "a" * 5000 + " reported"],
)
def test_strange_text_does_no_harm(text: str) -> None:
    assert all(0 <= c.scope.start < c.scope.end <= len(text) for c in find_credits(Report("r", "r", text)))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("He told Harbour Radio's Morning Tide that it was over.", "Harbour.no"),
        ("Speaking on Five News at One, she was calm. He told Five News.", "FiveNews.no"),
        ("A diplomat told Bosk that it was over.", "Bosk News Agency"),
        ("HALDEN (HW) - The bid was raised.", "Halden Wire"),
    ],
)
def test_a_report_does_not_cite_a_service_of_its_own_outlet(text: str, outlet: str) -> None:
    assert credited(text, outlet) == []


def test_who_is_said_to_cite_is_an_outlet_wherever_the_story_names_it() -> None:
    assert named_media("The Nordian magazine Vikka, citing an usher, lists nine songs.") == ("Vikka",)


def test_a_credit_with_a_colon_covers_what_it_introduces_until_the_paper_speaks_itself() -> None:
    text = "Valley News Service reported on Monday:\n\nThe sides met.\n\nThey agreed.\n\n(He is the minister.)\n\nMore."
    (credit,) = find_credits(Report("r", "r", text))
    assert credit.scope.of(text).strip().endswith("They agreed.")


def test_an_agency_named_as_such_before_its_verb_is_credited() -> None:
    assert credited("Valley Press news agency quoted a diver as saying so.") == ["Valley Press"]


def test_who_names_a_paper_of_the_story_speaks_of_what_it_wrote() -> None:
    text = "He called it the invention of a rival sheet, the Valley Bugle, and of the Bugler. A courier came."
    assert credited(text) == []
    assert credited(text, story=("The Valley Bugle", "Bugler", "Courier")) == ["Valley Bugle", "Bugler"]
    assert credited("Valley Wire Service (VWS) wired that.", story=("VWS",)) == []


def test_an_agency_alone_below_a_text_stands_for_all_of_it() -> None:
    text = "The roof fell in.\nNobody was hurt, the mayor said.\n\n"
    for last in ("Reuters", "(Reuters)", "- Reuters", "With material from Reuters"):
        found = find_credits(Report("r", "r", text + last, outlet="The Valley Herald"))
        assert {(c.outlet, c.whole) for c in found if c.whole} == {("Reuters", True)}
    assert not find_credits(Report("r", "r", text + "Reuters", outlet="Reuters"))


def test_an_agency_below_the_text_is_found_before_blank_lines_without_end() -> None:
    assert credited("The bid was raised.\n\nReuters" + "\n" * 20000) == ["Reuters"]
    assert credited("The bid was raised." + "\n" * 20000 + "Reuters") == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The independent Nordlys news agency said so.", ("Nordlys",)),
        ("Halden's Morgenblatt newspaper said so.", ("Morgenblatt",)),
        ("The Norwegian newspaper said so.", ()),
    ],
)
def test_a_name_before_its_kind_is_a_medium(text: str, names: tuple[str, ...]) -> None:
    assert named_media(text) == names


def test_whose_daily_it_is_is_not_what_it_is_called() -> None:
    text = "The tenor left, according to the Norwegian daily Nord. The Nord's Ring newspaper, which has it, said so."
    found = find_credits(Report("r", "r", text), outlets=named_media(text))
    assert sorted({c.outlet for c in found}) == ["Nord", "Nord's Ring"]
