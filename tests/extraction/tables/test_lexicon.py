"""The relation lexicon: what an expression means, what a table must not hold, what each example of it says."""

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import TableError
from kg.extraction import extract
from kg.extraction.tables.lexicon import Filler, Head, Lexicon, Pattern, Place, Relation, Slot, load
from kg.extraction.tables.templates import Problem, Words, parse
from kg.model import Article, EventType
from kg.tables import ontology_file, read_table

HEAD = "relation,event_type,mode,intensity,symmetric,expressions,example\n"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture
def own(tmp_path):
    """A function that writes rows of an own table and loads it over the built-in one."""

    def write(*rows: str) -> Lexicon:
        path = tmp_path / "own.csv"
        path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        return load(path)

    return write


@pytest.fixture
def read(own):
    """The patterns of one expression."""

    def patterns(expression: str, symmetric: str = "") -> list[Pattern]:
        found = own(f"zorbed,,,,{symmetric},{expression},").expressions
        return [p for p in found if p.relation.name == "zorbed"]

    return patterns


def test_a_verb_has_subject_and_object(read):
    (pattern,) = read("S zorb T")
    assert (pattern.head, pattern.kind) == ("zorb", Head.VERB)
    assert (pattern.source, pattern.target) == (Slot(Place.SUBJECT), Slot(Place.OBJECT))


def test_a_preposition_leads_to_the_target(read):
    (pattern,) = read("S zorb on T")
    assert pattern.target == Slot(Place.PREPOSITION, "on")


def test_a_choice_of_prepositions_is_a_pattern_each(read):
    assert {p.target.preposition for p in read("S zorb {on|at|against} T")} == {"on", "at", "against"}


def test_a_choice_of_verbs_is_a_pattern_each(read):
    assert [p.head for p in read("S {zorb|blorp} T")] == ["blorp", "zorb"]


def test_a_plus_marks_a_particle(read):
    (pattern,) = read("S zorb +off T")
    assert pattern.particle == "off"


def test_a_fixed_noun_is_an_object(read):
    (pattern,) = read("S zorb {curfew|martial_law} on T")
    assert pattern.fillers == (Filler(frozenset({"curfew", "martial_law"})),)


def test_a_fixed_noun_may_follow_a_preposition(read):
    (pattern,) = read("S be at war with T")
    assert pattern.fillers == (Filler(frozenset({"war"}), "at"),)
    assert pattern.target == Slot(Place.PREPOSITION, "with")


def test_something_is_any_noun(read):
    (pattern,) = read("S zorb something to T")
    assert pattern.fillers == (Filler(frozenset()),)


def test_a_class_stands_for_its_words(read):
    (pattern,) = read("S zorb <ceasefire> with T")
    assert "truce" in pattern.fillers[0].words


def test_the_target_may_own_the_fixed_noun(read):
    (pattern,) = read("S zorb T's visa")
    assert pattern.target == Slot(Place.POSSESSOR)
    (pattern,) = read("S meddle in T's affair")
    assert pattern.target == Slot(Place.POSSESSOR, "in")


def test_the_roles_may_be_swapped(read):
    (pattern,) = read("T zorb attack from S")
    assert (pattern.source, pattern.target) == (Slot(Place.PREPOSITION, "from"), Slot(Place.SUBJECT))


def test_an_infinitive_may_hold_the_target(read):
    (pattern,) = read("S zorb to V T")
    assert (pattern.embedded, pattern.target) == ("to", Slot(Place.EMBEDDED))


def test_the_target_may_be_addressed(read):
    (pattern,) = read("S zorb T to V")
    assert (pattern.embedded, pattern.target) == ("to", Slot(Place.OBJECT))


@pytest.mark.parametrize(
    ("expression", "embedded", "place"),
    [
        ("S zorb T of V", "of", Place.OBJECT),
        ("S zorb V T", "ing", Place.EMBEDDED),
        ("S zorb that T V", "that", Place.CLAUSE),
        ("S zorb that V T", "that", Place.EMBEDDED),
    ],
)
def test_a_clause_may_follow(read, expression, embedded, place):
    (pattern,) = read(expression)
    assert (pattern.embedded, pattern.target.place) == (embedded, place)


def test_a_noun_may_lead(read):
    (pattern,) = read("S's zorbing of T")
    assert (pattern.kind, pattern.source) == (Head.NOUN, Slot(Place.POSSESSOR))
    (pattern,) = read("zorbing of T by S")
    assert (pattern.kind, pattern.source) == (Head.NOUN, Slot(Place.PREPOSITION, "by"))


def test_two_may_stand_in_one_place(read):
    (pattern,) = read("zorbing between S and T")
    assert pattern.source == pattern.target == Slot(Place.PREPOSITION, "between")
    (pattern,) = read("S and T zorb")
    assert pattern.source == pattern.target == Slot(Place.SUBJECT)


def test_what_is_symmetric_with_somebody_is_so_of_both(read):
    assert Slot(Place.SUBJECT) in [p.target for p in read("S zorb with T", symmetric="yes")]
    assert Slot(Place.SUBJECT) not in [p.target for p in read("S zorb with T")]


def test_a_slot_may_ask_for_words(read):
    (pattern,) = read("S:<peacekeepers> zorb T:city")
    assert "peacekeeper" in pattern.source.words
    assert pattern.target == Slot(Place.OBJECT, words=frozenset({"city"}))


def test_there_may_be_no_target(read):
    (pattern,) = read("S zorb curfew")
    assert pattern.target is None


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("S zorb T's plan", "S zorb T"),
        ("S zorb +off T", "S zorb T"),
        ("S zorb curfew on T", "S zorb curfew"),
        ("S zorb T to V", "S zorb T"),
        ("S zorb aid to T", "S zorb something to T"),
        ("S zorb something to T", "S zorb to T"),
        ("S:<troops> zorb T", "S zorb T"),
        ("S zorb aid with T", "S and T zorb aid"),
        ("S zorb tear_gas at T", "S zorb gas at T"),
    ],
)
def test_the_narrower_expression_comes_first(own, narrow, wide):
    found = own(f"wide,,,,,{wide},", f"narrow,,,,,{narrow},").patterns("zorb", Head.VERB)
    assert [p.relation.name for p in found] == ["narrow", "wide"]


def test_the_narrower_class_comes_first(own):
    found = own("wide,,,,,S zorb {war|strike} on T,", "narrow,,,,,S zorb strike on T,").patterns("zorb", Head.VERB)
    assert [p.relation.name for p in found] == ["narrow", "wide"]


TARGETED = "relation,event_type,mode,intensity,symmetric,target,expressions,example\n"


@pytest.fixture
def claimed(tmp_path):
    """The relations that a sentence gives with rows of an own table, which say what their targets must be."""

    def relations(text: str, *rows: str) -> list[str]:
        path = tmp_path / "own.csv"
        path.write_text(TARGETED + "\n".join(rows) + "\n", encoding="utf-8")
        (reading,) = extract([Article("a", text, published="2026-01-08")], relations=path)
        return [claim.relation for claim in reading.claims]

    return relations


@pytest.mark.parametrize(
    ("kind", "target", "fits"),
    [
        ("actor", "Peru", True),
        ("person", "Maria Keller", True),
        ("person", "Peru", False),
        ("place", "Peru", True),
        ("place", "Maria Keller", False),
        ("thing", "the proposal", True),
        ("thing", "Peru", False),
        ("actor", "the proposal", False),
    ],
)
def test_a_relation_may_ask_for_the_kind_of_its_target(claimed, kind, target, fits):
    found = claimed(f"Bolivia rejected {target}.", f"spurned,,,,,{kind},S reject T,")
    assert ("spurned" in found) is fits


def test_the_relation_for_less_kinds_is_meant(claimed):
    rows = "wide,,,,,,S reject T,", "narrow,,,,,person,S reject T,"
    assert claimed("Bolivia rejected Maria Keller.", *rows) == ["narrow"]
    assert claimed("Bolivia rejected the proposal.", *rows) == ["wide"]


def test_what_a_target_must_be_is_one_of_few_words(claimed):
    with pytest.raises(TableError, match="a target is actor, person, place, thing or empty, not 'animal'"):
        claimed("Bolivia rejected Peru.", "spurned,,,,,animal,S reject T,")


def test_the_verb_of_a_clause_may_be_asked_for(read):
    (pattern,) = read("S cease V:{bomb|shell} T")
    assert (pattern.embedded, pattern.verbs) == ("ing", {"bomb", "shell"})


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Bolivia waged war on Peru.", "waged_war_on"),
        ("Bolivia waged a trade war on Peru.", ""),
        ("Bolivia waged a war of words on Peru.", ""),
        ("The ministry fired Maria Keller.", "fired"),
        ("Maria Keller fired the ministry.", ""),
        ("The ministry dismissed Maria Keller.", "dismissed_from_job"),
        ("The ministry dismissed the proposal.", "dismissed"),
        ("Maria Keller met Omar Said.", "met"),
        ("Maria Keller met the deadline.", ""),
        ("Bolivia invaded Peru.", "invaded"),
        ("Bolivia released the hostages.", "released"),
        ("Bolivia released a video.", "published"),
        ("Bolivia broke into song.", ""),
        ("Bolivia stopped bombing Peru.", "halted_bombing"),
        ("Bolivia stopped supplying Peru.", "ceased_supplying"),
    ],
)
def test_the_sense_of_a_verb_hangs_on_what_it_is_done_to(text, relation):
    (reading,) = extract([Article("a", text, published="2026-01-08")])
    if relation:
        assert relation in [c.relation for c in reading.claims]
    else:
        assert not [c for c in reading.claims if c.event_type]


@pytest.mark.parametrize("lemma", ["stag", "cordone"])
def test_a_wrong_lemma_still_finds_its_verb(lexicon, lemma):
    assert lexicon.patterns(lemma, Head.VERB)


def test_a_word_outside_of_the_tables_has_no_pattern(lexicon):
    assert lexicon.patterns("zorb", Head.VERB) == ()
    assert lexicon.relation("zorbed") is None


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("zorbed,BLESS,,,,S zorb T,", "no such event type: 'BLESS'"),
        ("zorbed,AID,phone,,,S zorb T,", "AID has no mode 'phone'"),
        ("zorbed,,phone,,,S zorb T,", "a relation without type has no mode 'phone'"),
        ("zorbed,AID,,much,,S zorb T,", "intensity is a number, not 'much'"),
        ("zorbed,AID,,11,,S zorb T,", "intensity runs from -10 to 10, not to 11"),
        ("zorbed,AID,,,no,S zorb T,", "symmetric is 'yes' or empty, not 'no'"),
        ("Zorbed,AID,,,,S zorb T,", "a relation is named in lower case with underscores, not 'Zorbed'"),
        ("zorbed,AID,,,,,", "an expression is empty"),
        ("zorbed,AID,,,,zorb T,", "there is no S in the expression 'zorb T'"),
        ("zorbed,AID,,,,S zorb <gizmos> T,", "unknown class <gizmos>"),
        ("zorbed,AID,,,,S Zorb T,", "'Zorb' is neither a lower-case lemma nor a slot"),
        ("zorbed,AID,,,,S zorb T T,", "T stands twice"),
        ("zorbed,AID,,,,S zorb on,", "nothing follows 'on'"),
        ("zorbed,AID,,,,S zorb {on|off|upwards} T,", "'upwards' stands among prepositions"),
        ("zorbed,AID,,,,S,", "a word is missing at the end"),
        ("zorbed,AID,,,,S zorb that,", "'that' goes with 'T V', 'T must V', 'T has V' or 'V T'"),
        ("zorbed,AID,,,,S zorb and T,", "'and' joins S and T"),
        ("zorbed,AID,,,,S zorb_up T,", "'zorb_up' leads the expression"),
        ("zorbed,AID,,,,S zorb T,[X: Peru] zorbed.", "an end of the example is written '[S: Name]'"),
        ("zorbed,AID,,,,S zorb T,Peru zorbed.", "the example does not mark its source"),
        ("zorbed,AID,,,,S zorb T", "6 cells where the head has 7"),
    ],
)
def test_a_bad_row_is_named_with_its_line(own, row, problem):
    with pytest.raises(TableError) as caught:
        own(row)
    assert problem in str(caught.value)
    assert "own.csv:2: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_relations_must_not_share_an_expression(own):
    with pytest.raises(TableError) as caught:
        own("one,,,,,S zorb {war|strike} on T,", "two,,,,,S zorb {strike|raid} on T,")
    assert "own.csv:3: 'zorb strike' is 'one' already" in str(caught.value)


def test_a_relation_must_not_stand_twice(own):
    with pytest.raises(TableError, match="the relation 'one' stands twice"):
        own("one,,,,,S zorb T,", "one,,,,,S blorp T,")


def test_a_table_that_is_not_there_is_an_error_of_the_table(tmp_path):
    with pytest.raises(TableError, match=r"none.csv:0: cannot be read"):
        load(tmp_path / "none.csv")


def test_a_table_that_is_not_text_is_an_error_of_the_table(tmp_path):
    path = tmp_path / "own.csv"
    path.write_bytes(b"relation\xff\xfe\x00")
    with pytest.raises(TableError, match=r"own.csv:0: cannot be read"):
        load(path)


def test_an_own_row_replaces_the_relation_of_its_name(own, lexicon):
    mine = own("sanctioned,ACCUSE,,,,S zorb T,")
    assert mine.relation("sanctioned").event_type is EventType.ACCUSE
    assert "sanctioned" not in {p.relation.name for p in mine.patterns("sanction", Head.VERB)}
    assert len(mine.relations) == len(lexicon.relations)


def test_an_own_row_takes_an_expression_over(own):
    mine = own("chastened,ACCUSE,,,,S sanction T,")
    assert [p.relation.name for p in mine.patterns("sanction", Head.VERB)] == ["chastened"]


def test_the_digest_follows_the_tables(own, lexicon):
    assert load().digest == lexicon.digest != own("zorbed,,,,,S zorb T,").digest


def test_an_example_is_a_plain_sentence_with_its_ends_told(own):
    relation = own('zorbed,,,,,S zorb T,"In May, [S: Peru] zorbed [T: Chile]."').relation("zorbed")
    assert (relation.example, relation.example_source, relation.example_target) == (
        "In May, Peru zorbed Chile.",
        "Peru",
        "Chile",
    )


@given(st.text(alphabet="STVs' {}|<>+_:zorb", max_size=30))
def test_whatever_stands_in_the_column_is_read_or_refused(text):
    relation = Relation("zorbed", None, "", None, False, "")
    with suppress(Problem):
        assert all(pattern.source for group in parse(text, relation, Words({})) for pattern in group)


def test_the_lexicon_covers_all_types_in_breadth(lexicon):
    counts = Counter(relation.event_type for relation in lexicon.relations)
    assert set(EventType) < set(counts)
    assert min(counts[kind] for kind in EventType) >= 15
    assert len(lexicon.relations) >= 350


def test_the_lexicon_has_fifteen_hundred_expressions(lexicon):
    rows = read_table(ontology_file("relations.csv"), ["expressions"])
    assert sum(len(row["expressions"].split(" ; ")) for _, row in rows) >= 1500


def test_intensity_goes_with_the_side_of_the_quad_class(lexicon):
    for relation in lexicon.relations:
        assert (relation.intensity is None) == (relation.event_type is None), relation.name
        if relation.event_type and relation.event_type is not EventType.REQUEST:
            is_conflict = relation.event_type.quad_class.value.endswith("conflict")
            assert (relation.intensity < 0) is is_conflict, relation.name


@pytest.mark.parametrize(
    ("head", "filler", "relation"),
    [
        ("impose", "sanction", "sanctioned"),
        ("impose", "tariff", "imposed_tariffs_on"),
        ("impose", "curfew", "imposed_curfew_on"),
        ("break", "talk", "broke_off_talks_with"),
        ("break", "protest", "broke_up_protest"),
        ("lift", "ban", "lifted_restrictions_on"),
        ("fire", "missile", "fired_missiles_at"),
        ("send", "soldier", "sent_troops_to"),
        ("cancel", "visa", "cancelled_visa_of"),
    ],
)
def test_the_object_decides_what_a_verb_means(lexicon, head, filler, relation):
    found = [p.relation.name for p in lexicon.patterns(head, Head.VERB) if any(filler in f.words for f in p.fillers)]
    assert relation in found


@pytest.mark.parametrize("head", ["take", "make", "have", "give", "get", "do", "put", "be", "hold", "launch", "break"])
def test_a_verb_that_means_nothing_alone_is_not_coded_alone(lexicon, head):
    alone = [p for p in lexicon.patterns(head, Head.VERB) if not (p.fillers or p.particle or p.embedded)]
    assert all(p.target.preposition or p.target.words for p in alone if p.target)


def test_each_relation_has_an_example(lexicon):
    assert not [relation.name for relation in lexicon.relations if not relation.example]


def test_a_relation_of_an_own_table_needs_no_example(own):
    assert own("zorbed,,,,,S zorb T,").relation("zorbed").example == ""


@pytest.fixture(scope="module")
def readings(lexicon) -> dict[str, list[tuple[str, str, str]]]:
    """The claims that each example of the table gives, by its relation."""
    found = extract([Article(r.name, r.example, published="2026-01-08") for r in lexicon.relations])
    return {
        reading.article.id: [
            (c.source.mention, c.relation, c.target.mention if c.target else "") for c in reading.claims
        ]
        for reading in found
    }


@pytest.mark.parametrize("relation", load().relations, ids=lambda r: r.name)
def test_an_example_says_its_relation(readings, relation):
    source, target = relation.example_source.split()[-1], relation.example_target.split()[-1:]
    found = readings[relation.name]
    assert any(
        (name == relation.name or name.startswith(f"{relation.name}_")) and source in s and all(w in t for w in target)
        for s, name, t in found
    ), found
