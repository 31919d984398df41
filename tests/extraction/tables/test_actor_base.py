import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.tables import actor_tables, name_keys
from kg.extraction.tables.actor_base import load
from kg.model import Kind, slug
from kg.tables import ontology_file

BASE = load()
TERMS = [term for terms in BASE._index.terms.values() for term in terms]
COUNTRIES = list(actor_tables.countries(ontology_file("countries.csv")))


def name(actor):
    return actor.name if actor else None


class TestNames:
    @pytest.mark.parametrize(
        "text", ["US", "U.S.", "the US", "the United States", "United States of America", "The U.S."]
    )
    def test_dots_and_article_do_not_matter(self, text):
        assert BASE.named(text).key == "United_States"

    @pytest.mark.parametrize("text", ["us", "Us", "who", "is", "Is", "it", "Who", "turkey", "chad", "china", "jordan"])
    def test_words_are_no_actors(self, text):
        assert BASE.named(text) is None

    @pytest.mark.parametrize(
        ("text", "canonical"),
        [
            ("WHO", "World Health Organization"),
            ("IS", "Islamic State"),
            ("Isis", "Islamic State"),
            ("Daesh", "Islamic State"),
            ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
            ("Nicolas Maduro", "Nicolás Maduro"),
            ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
            ("Bashar Al-Assad", "Bashar al-Assad"),
            ("the state department", "US State Department"),
            ("Kurdish People’s Protection Units", "YPG"),
            ("Bosnia-Herzegovina", "Bosnia and Herzegovina"),
            ("Türkiye", "Turkey"),
        ],
    )
    def test_spellings_come_to_one_actor(self, text, canonical):
        assert BASE.named(text).name == canonical

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Georgia", "GEO"),
            ("Jordan", "JOR"),
            ("Chad", "TCD"),
            ("Niger", "NER"),
            ("Nigeria", "NGA"),
            ("Guinea", "GIN"),
            ("Equatorial Guinea", "GNQ"),
            ("Papua New Guinea", "PNG"),
            ("Ireland", "IRL"),
            ("Congo", "COD"),
            ("Congo-Brazzaville", "COG"),
            ("Dominica", "DMA"),
            ("Dominican Republic", "DOM"),
        ],
    )
    def test_countries_alike_are_told_apart(self, text, code):
        assert BASE.named(text) == BASE.country(code)

    def test_the_two_koreas_are_not_decided_by_half_of_their_name(self):
        assert BASE.named("Korea") is None

    def test_washington_is_nobody(self):
        assert BASE.named("Washington") is None
        assert BASE.surnamed("Washington") == ()

    def test_a_newspaper_with_an_article_keeps_it(self):
        assert BASE.named("the Hill").name == "The Hill"
        assert BASE.named("Hill") is None

    def test_a_name_of_many_needs_the_country(self):
        assert BASE.named("Supreme Court") is None
        assert BASE.named("Supreme Court", "USA").name == "US Supreme Court"
        assert BASE.named("Supreme Court", "ISR").name == "Israeli Supreme Court"

    def test_a_common_name_of_a_person_needs_the_country(self):
        assert BASE.named("Stephen Smith") is None
        assert BASE.named("Stephen Smith", "AUS").kind is Kind.PERSON

    def test_aliases_are_given_without_marks(self):
        assert "Congress" in BASE.aliases(BASE.named("US Congress"))

    @given(st.sampled_from(list(BASE.actors())))
    def test_every_actor_is_found_by_its_name_where_it_is_from(self, actor):
        entry = BASE._index.entries[actor.key]
        assert BASE.named(actor.name, actor.country) == actor or entry.common

    @given(st.text(max_size=12))
    def test_any_text_may_be_asked(self, text):
        assert BASE.named(text) is None or BASE.named(text) in set(BASE.actors())


class TestCountries:
    def test_keys_are_slugs_of_names(self):
        assert all(BASE.country(c.code).key == slug(c.name) for c in COUNTRIES)

    def test_codes_and_items_are_those_of_rigour(self):
        from rigour.territories import get_territories

        known = {t.alpha3.upper(): t.qid for t in get_territories() if t.alpha3}
        realms = {"DNK": "Q35", "NLD": "Q55"}
        mine = {c.code: c.wikidata for c in COUNTRIES}
        assert mine == {code: realms.get(code, known[code]) for code in mine}
        assert {
            c.alpha3.upper() for c in get_territories() if c.alpha3 and c.is_country and not c.is_historical
        } <= set(mine)

    def test_capitals_are_those_of_countryinfo_unless_newspapers_differ(self):
        from countryinfo import CountryInfo, CountryNotFoundError

        differ = set()
        for country in COUNTRIES:
            try:
                capital = CountryInfo(country.code).capital()
            except CountryNotFoundError:
                continue
            mine = (country.capital or "").removeprefix(actor_tables.WEAK)
            if capital and mine and name_keys.plain(str(capital)) != name_keys.plain(mine):
                differ.add(country.code)
        moved_or_named_otherwise = "BDI BES BOL DJI ESH GGY HKG KAZ LUX MDA PSE PYF SMR STP SWZ USA VAT"
        assert differ <= set(moved_or_named_otherwise.split())

    @pytest.mark.parametrize(
        ("word", "code"),
        [
            ("Colombian", "COL"),
            ("Colombians", "COL"),
            ("US", "USA"),
            ("U.S.", "USA"),
            ("Americans", "USA"),
            ("British", "GBR"),
            ("Briton", "GBR"),
            ("Afghans", "AFG"),
            ("Swiss", "CHE"),
            ("Nigerien", "NER"),
            ("Nigerian", "NGA"),
            ("Filipinos", "PHL"),
            ("Soviet", "SUN"),
            ("Poles", "POL"),
            ("Frenchwoman", "FRA"),
            ("Congolese", "COD"),
        ],
    )
    def test_adjectives_and_peoples(self, word, code):
        assert BASE.nationality(word) == code

    @pytest.mark.parametrize("word", ["us", "polish", "Kurdish", "Scottish", "European", "Arab", "Korean", "Turkey"])
    def test_what_is_no_nationality(self, word):
        assert BASE.nationality(word) is None

    def test_an_adjective_of_a_region_leads_to_the_region(self):
        assert BASE.homeland("Chechen").name == "Chechnya"
        assert BASE.homeland("Chechen").country == "RUS"

    @pytest.mark.parametrize(
        ("seat", "code"),
        [
            ("Washington", "USA"),
            ("Washington, D.C.", "USA"),
            ("the White House", "USA"),
            ("the Kremlin", "RUS"),
            ("Downing Street", "GBR"),
            ("No 10", "GBR"),
            ("the Élysée", "FRA"),
            ("the Elysee", "FRA"),
            ("Tehran", "IRN"),
            ("Bogota", "COL"),
            ("Kiev", "UKR"),
            ("Kyiv", "UKR"),
            ("N’Djamena", "TCD"),
        ],
    )
    def test_seats_stand_for_governments(self, seat, code):
        assert BASE.metonym(seat) == BASE.country(code)

    @pytest.mark.parametrize("place", ["Victoria", "Georgetown", "Kingston", "Hamilton", "Brussels", "male", "Geneva"])
    def test_places_that_are_rather_something_else_do_not(self, place):
        assert BASE.metonym(place) is None

    def test_the_country_decides_an_ambiguous_seat(self):
        assert BASE.metonym("Kingston", "JAM").country == "JAM"

    def test_unknown_code(self):
        with pytest.raises(KeyError):
            BASE.country("XYZ")


class TestOffices:
    @pytest.mark.parametrize(
        ("role", "of", "day", "holder"),
        [
            ("president", "USA", "2013-05-04", "Barack Obama"),
            ("secretary of state", "USA", "1998-08-12", "Madeleine Albright"),
            ("Pentagon chief", "USA", "2004-01-01", "Donald Rumsfeld"),
            ("foreign secretary", "GBR", "2019-01-03", "Jeremy Hunt"),
            ("chancellor", "DEU", "2015", "Angela Merkel"),
            ("chancellor", "GBR", "2015-02", "George Osborne"),
            ("leader", "COL", "2026-01-08", "Gustavo Petro"),
            ("premier", "CHN", "2008-08-08", "Wen Jiabao"),
            ("leader", "CHN", "2012-12-01", "Xi Jinping"),
            ("leader", "TUR", "2010-01-01", "Recep Tayyip Erdoğan"),
            ("president", "TUR", "2010-01-01", "Abdullah Gül"),
            ("supreme leader", "IRN", "2009-06-15", "Ali Khamenei"),
            ("top diplomat", "RUS", "2018-01-01", "Sergei Lavrov"),
            ("monarch", "GBR", "2000-01-01", "Elizabeth II"),
            ("head of state", "JOR", "2000-01-01", "Abdullah II"),
            ("head of government", "ITA", "2009", "Silvio Berlusconi"),
            ("UN chief", "United_Nations", "2003-03-20", "Kofi Annan"),
            ("defense minister", "ISR", "2023-10-07", "Yoav Gallant"),
        ],
    )
    def test_who_held_it(self, role, of, day, holder):
        assert name(BASE.holder(role, of, day)) == holder

    def test_the_successor_has_the_day_of_the_handover(self):
        assert BASE.holder("president", "USA", "2017-01-19").name == "Barack Obama"
        assert BASE.holder("president", "USA", "2017-01-20").name == "Donald Trump"

    @pytest.mark.parametrize("day", [None, "", "May 2013", "2017", "2017-01"])
    def test_nobody_is_named_without_a_date_that_decides(self, day):
        assert BASE.holder("president", "USA", day) is None

    @pytest.mark.parametrize(
        ("role", "of"),
        [("secretary of state", "GBR"), ("prime minister", "USA"), ("leader", "XYZ"), ("plumber", "USA")],
    )
    def test_nobody_holds_what_is_not_there(self, role, of):
        assert BASE.holder(role, of, "2013-05-04") is None

    @given(st.sampled_from(TERMS), st.integers(0, 20_000))
    def test_a_holder_holds_the_office_on_every_day_of_the_term(self, term, days):
        first = date.fromisoformat(actor_tables.first_day(term.since or "1985"))
        day = str(first + timedelta(days=days))
        if term.covers(day):
            assert BASE.holder(term.office, term.of, day) in {term.actor, None} or term.office == "leader"
            assert (term.office, term.of) in BASE.roles_of(term.actor, day)

    def test_roles_without_a_date_are_all_that_were_ever_held(self):
        assert ("prime minister", "RUS") in BASE.roles_of(BASE.named("Vladimir Putin"), None)
        assert BASE.roles_of(BASE.named("Vladimir Putin"), "2018-01-01") == (("president", "RUS"),)

    def test_nobody_holds_an_office_that_no_noun_means(self):
        unknown = {t.office for t in TERMS if t.office not in {a.office for a in _meanings(t.office)}}
        assert unknown == set()

    def test_a_person_is_not_in_the_table_under_two_spellings(self):
        spellings = Counter(
            (t.of, name_keys.plain(t.actor.name).casefold()) for t in {(t.of, t.actor): t for t in TERMS}.values()
        )
        assert [key for key, n in spellings.items() if n > 1] == []

    def test_ministers_of_many_countries(self):
        codes = {c.code for c in COUNTRIES}
        held = {
            office: {t.of for t in TERMS if t.office == office} & codes
            for office in ("foreign minister", "defence minister")
        }
        heads = {t.of for t in TERMS if t.office in {"president", "prime minister", "king", "emir", "sultan"}} & codes
        assert len(heads) >= 150
        assert len(held["foreign minister"]) >= 100
        assert len(held["defence minister"]) >= 80


def _meanings(noun):
    return BASE._index.agents.get(name_keys.plain(noun).casefold(), {}).values()


class TestPeople:
    def test_those_in_office_come_first(self):
        assert BASE.surnamed("Bush", "2003-03-20")[0].name == "George W. Bush"
        assert BASE.surnamed("Bush", "1991-01-17")[0].name == "George H. W. Bush"

    @pytest.mark.parametrize(
        ("surname", "person"),
        [
            ("Xi", "Xi Jinping"),
            ("Assad", "Bashar al-Assad"),
            ("al-Assad", "Bashar al-Assad"),
            ("von der Leyen", "Ursula von der Leyen"),
            ("Lula", "Luiz Inácio Lula da Silva"),
            ("López Obrador", "Andrés Manuel López Obrador"),
            ("Saddam", "Saddam Hussein"),
            ("Prabowo", "Prabowo Subianto"),
            ("Erdogan", "Recep Tayyip Erdoğan"),
            ("Marcos", "Ferdinand Marcos Jr."),
        ],
    )
    def test_short_names(self, surname, person):
        assert person in {a.name for a in BASE.surnamed(surname)}

    def test_sectors_follow_the_office_and_end_with_it(self):
        merkel = BASE.named("Angela Merkel")
        assert BASE.sectors(merkel) == ("GOV",)
        assert BASE.sectors(merkel, "2015") == ("GOV",)
        assert BASE.sectors(merkel, "2023-01-01") == ("ELI",)

    def test_sectors_of_a_defence_minister(self):
        assert set(BASE.sectors(BASE.named("Diego Molano"), "2021-12-01")) == {"GOV", "MIL"}

    def test_sectors_of_bodies(self):
        assert BASE.sectors(BASE.named("Riigikogu")) == ("LEG",)
        assert BASE.sectors(BASE.country("MNG")) == ()

    @pytest.mark.parametrize(
        ("given_name", "gender"), [("Angela", "f"), ("Theresa", "f"), ("Jean-Luc", "m"), ("Nicolás", "m")]
    )
    def test_gender(self, given_name, gender):
        assert BASE.gender(given_name) == gender

    @pytest.mark.parametrize("given_name", ["Jordan", "Paris", "Taylor", "Andrea", "mark", "Xi", "Said", ""])
    def test_gender_is_left_open(self, given_name):
        assert BASE.gender(given_name) is None


class TestAgents:
    def test_singular_and_plural(self):
        assert BASE.agent("minister").person
        assert not BASE.agent("minister").group
        assert BASE.agent("ministers").group
        assert not BASE.agent("ministers").person

    @pytest.mark.parametrize(
        ("noun", "sector"),
        [
            ("troops", "MIL"),
            ("policemen", "COP"),
            ("rebels", "REB"),
            ("protesters", "CVL"),
            ("Foreign Minister", "GOV"),
            ("lawmakers", "LEG"),
            ("prosecutors", "JUD"),
            ("journalist", "JRN"),
            ("ambulances", "MED"),
            ("farmers", "AGR"),
            ("gunmen", "UAF"),
            ("spies", "SPY"),
            ("refugees", "REF"),
            ("clerics", "REL"),
            ("aid agencies", "NGO"),
        ],
    )
    def test_sectors(self, noun, sector):
        assert sector in BASE.agent(noun).sectors

    def test_a_state_body_and_its_own_name(self):
        assert BASE.agent("Foreign Ministry").organ == "foreign ministry"
        assert BASE.organ("foreign ministry", "USA").name == "US State Department"
        assert BASE.organ("parliament", "ISR").name == "Knesset"
        assert BASE.organ("parliament", "TON") is None

    def test_a_noun_of_one_country(self):
        assert BASE.agent("secretary of state").countries == ("USA", "VAT")

    def test_unknown_noun(self):
        assert BASE.agent("quasar") is None


_LOADING = """
import csv
from time import process_time
from kg.extraction.tables import actor_base
from kg.tables import ontology_file

def read():
    for table in actor_base._TABLES:
        with ontology_file(table).open(encoding="utf-8") as lines:
            list(csv.DictReader(lines))

def seconds(what):
    start = process_time()
    what()
    return process_time() - start

runs = [(seconds(actor_base.load), seconds(read)) for _ in range(5)]
print(*map(min, zip(*runs)))
"""


def test_the_base_loads_in_under_a_third_of_a_second():
    """0.12 s where bare reading of the tables takes 0.011 s; on a machine where that takes longer, as much longer.

    In a process of its own, as the garbage collector walks over all that a long test run has left behind.
    """
    ran = subprocess.run([sys.executable, "-c", _LOADING], capture_output=True, text=True, check=True)
    loading, reading = map(float, ran.stdout.split())
    assert loading < 0.3 * max(1, reading / 0.011), ran.stdout
