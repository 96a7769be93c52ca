"""The neural reader: one small encoder, every linguistic head in one pass, on onnxruntime and numpy alone.

A report goes in as words in the manner of Universal Dependencies ("do", "n't"; clitics, hyphens and punctuation apart)
with the places where paragraphs begin. `Model.encode` reads it in windows of at most `MAX_PIECES` word pieces, each
read alone and with the end of the text before it as context, so that a report reads the same alone and among others,
and nothing is lost in a long paragraph. It gives one vector for each word; whatever follows is arithmetic on them.

    model = Model.load()
    encoded = model.encode(words, breaks=paragraph_starts)
    starts = model.sentence_starts(encoded)              # P(this word begins a sentence)
    decoded = model.decode(encoded, sentences)           # sentences: [first, last) word ranges, covering all words

**Schemes** (`Decoded.spans`; within one scheme spans never overlap, across schemes they do; none crosses a paragraph):

| scheme | labels | learnt from |
| --- | --- | --- |
| `uner` | PER ORG LOC | names, UNER English EWT |
| `gum` | person organization place time event abstract object … | names (proper-noun head), GUM |
| `silver` | PERSON ORGANIZATION LOCATION MISC MONEY PERCENT NUMBER ORDINAL | PolNeAR's CoreNLP labels (own file) |
| `timex` | DATE TIME DURATION SET | TimeBank, AQUAINT |
| `timeml` | OCCURRENCE REPORTING STATE I_ACTION I_STATE ASPECTUAL PERCEPTION | the same; event words |
| `ecb` | ACTION_… and NEG_ACTION_… types of ECB+ | event words |
| `attribution` | source cue content | PolNeAR (own file): every attribution, wider than quotes |
| `trigger` | the twelve kinds of event: meeting call visit signing … action | negotiation passages |
| `actor` | actor | the same: who takes part, holds a role or position, speaks, proposes |
| `setting` | place time duration round | the same, of an event |
| `title` | title of | the same: a role's title and what it is of |
| `text` | plan draft offer agreement law package letter | the same: negotiating texts |
| `amount` | amount | the same: a number of a negotiating text |
| `issue` | issue | the same |
| `position` | demands offers accepts rejects … asks | the same: the clause that carries it, by stance |
| `statement` | cue content medium | the same: what someone is reported to say |

`TaggedSpan.note` is the status of a trigger (held, planned, "under way" …), the act done on a text (proposed … or ""),
the state of an issue (open, agreed … or ""), the tense of a title (now, former, future), the form of a statement's
content (direct, indirect, mixed), and empty elsewhere.

**Relations** (`Decoded.relations`; `head` and `dependent` are spans of the schemes named):

| label | head → dependent |
| --- | --- |
| `attribution:source`, `attribution:cue` | attribution content → source / cue |
| `attribution:joins` | attribution content → the first fragment of the same attribution (they share a cue) |
| `participant` | trigger → actor; `note` is the capacity: head member host mediator or "" |
| `place`, `time`, `duration`, `round` | trigger → setting |
| `who`, `of` | title → actor / title "of" |
| `by`, `amount` | text → actor / amount |
| `holder` | position → actor |
| `speaker`, `cue`, `chain`, `medium` | statement content → actor / cue / actor who hands it on / medium |

**Coreference** is by words: `Decoded.antecedents[i]` is the earlier word (head of a mention) that word `i` refers back
to, or -1; `Model.antecedent_scores` gives the scores behind it for candidates of the caller's choosing.

Head files that are absent (the PolNeAR heads may be left out) leave their schemes and relations empty.
"""

from verbale.read.neural.model import MAX_PIECES, Model
from verbale.read.neural.types import Decoded, Encoded, Relation, TaggedSpan

__all__ = ["MAX_PIECES", "Decoded", "Encoded", "Model", "Relation", "TaggedSpan"]
