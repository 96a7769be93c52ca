"""What Verbale knows of language and of the trade, shared by all layers: states, offices, organisations, outlets, kin.

Nothing here knows a story, and no person is named. Every list is a file beside this one, read once, on first use.

    state_of("Dutch")            -> StateWord(state=<NL>, how="adjective")
                                    how: name, adjective, people, capital, seat (of government), parliament, organ
    find_state("NL")             -> State, by code
    states()                     -> every State, by code
    region_of("Fla.")            -> Region (Florida, of the US), and the provinces and self-governing regions
    country_of_place("Florida")  -> the country that a capital, region or state name lies in, as a State
    is_capital("Minsk"), is_seat("Number 10")
    body_of("NATO")              -> Body between states, by name or abbreviation
    title_of(words)              -> Title of a phrase such as "first deputy foreign minister", or None
    office(["Prime", "Minister"]) -> "prime minister": the listed office that exactly these words are
    prefix_class("acting")       -> what a word before a title does to it ("" where it only shades it)
    titles()                     -> every office title, lower case; is_title(words) for yes or no
    organisation_class("caucus") -> "party"; the kind of organisation that a noun or a name's last word makes
    is_outlet("Daily Herald")    -> yes for agencies, known outlets, names that end like one, and domain names
    outlet_key("The Herald")     -> the form under which two spellings of an outlet are one
    calling_of("brewers")        -> "brewer": what a person is by trade, standing or part played, beside the offices
    gender_of("spokeswoman")     -> "f", "m" or None, from honorifics and words for kin
    is_kin("son-in-law")         -> yes for words that tie a person to another
    political_party_of("Tory")   -> the party that news calls by its members, and how the word stands for it
    is_honorific("Mr.")          -> yes for forms of address and ranks before a name
"""

from __future__ import annotations

from verbale.lexicon.outlets import Newsroom, is_outlet, newsrooms, outlet_key
from verbale.lexicon.people import (
    PoliticalParty,
    calling_of,
    gender_of,
    is_honorific,
    is_kin,
    is_unnamed_head,
    political_parties,
    political_party_of,
)
from verbale.lexicon.states import (
    Body,
    Region,
    State,
    StateWord,
    bodies,
    body_of,
    country_of_place,
    find_state,
    is_capital,
    is_seat,
    region_of,
    state_of,
    states,
)
from verbale.lexicon.titles import (
    Title,
    ends_office,
    is_short_title,
    is_title,
    is_title_word,
    office,
    organisation_class,
    prefix_class,
    title_key,
    title_of,
    titles,
)

__all__ = [
    "Body",
    "Newsroom",
    "PoliticalParty",
    "Region",
    "State",
    "StateWord",
    "Title",
    "bodies",
    "body_of",
    "calling_of",
    "country_of_place",
    "ends_office",
    "find_state",
    "gender_of",
    "is_capital",
    "is_honorific",
    "is_kin",
    "is_outlet",
    "is_seat",
    "is_short_title",
    "is_title",
    "is_title_word",
    "is_unnamed_head",
    "newsrooms",
    "office",
    "organisation_class",
    "outlet_key",
    "political_parties",
    "political_party_of",
    "prefix_class",
    "region_of",
    "state_of",
    "states",
    "title_key",
    "title_of",
    "titles",
]
