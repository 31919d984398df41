import csv
from collections import Counter

import pytest

from kg.errors import TableError
from kg.extraction.tables import actor_tables
from kg.extraction.tables.actor_base import load
from kg.extraction.tables.actor_index import Index
from kg.tables import ontology_file

BASE = load()
COUNTRIES = list(actor_tables.countries(ontology_file("countries.csv")))


def own(tmp_path, *rows, head="name,kind,country,wikidata,aliases,sectors,office,since,until,id"):
    path = tmp_path / "mine.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


class TestOwnTables:
    def test_a_new_actor_with_its_alias(self, tmp_path):
        base = load(own(tmp_path, "Ruritanian Front,Organization,COL,,RF|Ruritanians' Front,REB,,,,"))
        assert base.named("the RF").key == "Ruritanian_Front"
        assert base.sectors(base.named("Ruritanian Front")) == ("REB",)

    def test_an_alias_is_taken_from_the_built_in_actor(self, tmp_path):
        base = load(own(tmp_path, "Farm Bureau,Organization,USA,,FARC,,,,,"))
        assert base.named("FARC").name == "Farm Bureau"
        assert BASE.named("FARC").country == "COL"

    def test_more_names_for_a_built_in_actor(self, tmp_path):
        base = load(own(tmp_path, "Colombia,Country,,,Macondo,,,,,"))
        assert base.named("Macondo") == BASE.country("COL")
        assert base.nationality("Colombian") == "COL"

    def test_a_corrected_item_keeps_the_rest(self, tmp_path):
        base = load(own(tmp_path, "Gustavo Petro,Person,,Q1,,,,,,"))
        petro = base.named("Gustavo Petro Urrego")
        assert (petro.wikidata, petro.country) == ("Q1", "COL")
        assert base.holder("president", "COL", "2025-01-01") == petro

    def test_a_new_holder_ends_the_term_that_was_open(self, tmp_path):
        base = load(own(tmp_path, "Jane Doe,Person,JPN,,,,prime minister,2026-09-01,,"))
        assert base.holder("prime minister", "JPN", "2026-10-01").name == "Jane Doe"
        assert base.holder("prime minister", "JPN", "2026-08-01").name == "Sanae Takaichi"
        assert base.roles_of(base.named("Sanae Takaichi"), "2026-10-01") == ()

    def test_two_offices_of_one_person(self, tmp_path):
        rows = ["Jane Doe,Person,PER,,,,president,2027,2028,", "Jane Doe,Person,PER,,,,prime minister,2025,2026,"]
        base = load(own(tmp_path, *rows))
        assert base.roles_of(base.named("Jane Doe"), None) == (("president", "PER"), ("prime minister", "PER"))

    def test_a_namesake_has_an_id_of_their_own(self, tmp_path):
        base = load(own(tmp_path, "John Bolton,Person,GBR,,,,,,,John_Bolton_singer"))
        assert base.named("John Bolton").country == "GBR"
        assert base.surnamed("Bolton", "2019-01-06")[0].country == "USA"

    def test_the_last_table_lies_on_top(self, tmp_path):
        first = own(tmp_path, "Front,Organization,,,RF,,,,,")
        second = tmp_path / "second.csv"
        second.write_text("name,kind,aliases\nRing,Group,RF\n", encoding="utf-8")
        assert load(first, second).named("RF").name == "Ring"

    def test_the_digest_knows_the_own_table(self, tmp_path):
        path = own(tmp_path, "Front,Organization,,,,,,,,")
        assert load(path).digest != BASE.digest
        assert load(path).digest == load(path).digest

    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ("X Front,Party,,,,,,,,", "unknown kind 'Party'"),
            ("X Front,,,,,,,,,", "unknown kind ''"),
            (",Person,,,,,,,,", "the column 'name' is empty"),
            ("X Front,Organization,XYZ,,,,,,,", "unknown country code 'XYZ'"),
            ("X Front,Organization,,1065,,,,,,", "'1065' is no Wikidata item"),
            ("X Front,Organization,,,,ARMY,,,,", "unknown sector 'ARMY'"),
            ("X Front,Organization,,,,,,2013-13,,", "bad date '2013-13'"),
            ("X Front,Organization,,,,,,2014,2013,", "until 2013 is before since 2014"),
            ("Jane Doe,Person,,,,,president,2014,,", "an office needs its country"),
            ("Nicolás Maduro,Person,MEX,,,,,,,", "give this one an id"),
            ("X Front,Organization,,,", "5 cells where the head has 10"),
        ],
    )
    def test_a_bad_line_is_named(self, tmp_path, row, problem):
        path = own(tmp_path, "Good Front,Organization,,,,,,,,", row)
        with pytest.raises(TableError, match=r"mine\.csv:3: ") as caught:
            load(path)
        assert problem in str(caught.value)

    def test_an_alias_of_two_actors(self, tmp_path):
        path = own(tmp_path, "One,Group,,,XF,,,,,", "Two,Group,,,XF,,,,,")
        with pytest.raises(TableError, match=r"mine\.csv:3: 'XF' is a name of One too \(line 2\)"):
            load(path)

    def test_two_rows_of_one_id(self, tmp_path):
        path = own(tmp_path, "One,Group,,,,,,,,x", "Two,Group,,,,,,,,x")
        with pytest.raises(TableError, match=r"mine\.csv:3: a second row of x"):
            load(path)

    def test_a_missing_column(self, tmp_path):
        with pytest.raises(TableError, match="the head lacks the column 'kind'"):
            load(own(tmp_path, "X", head="name"))


def _all(add, rows):
    for row in rows:
        add(*row)


class TestBuiltInTablesAreChecked:
    def table(self, tmp_path, text):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return path

    def test_two_holders_at_once(self, tmp_path):
        index = Index()
        for country in COUNTRIES:
            index.add_country(country)
        rows = "office,of,holder,since,until\npresident,USA,A B,2001-01-20,2009\npresident,USA,C D,2008-05-01,\n"
        for tenure in actor_tables.tenures(self.table(tmp_path, rows)):
            index.add_tenure(tenure)
        with pytest.raises(TableError, match=r"table\.csv:3: C D and A B are president of USA at once"):
            index.close()

    def test_an_office_of_nowhere(self, tmp_path):
        (tenure,) = actor_tables.tenures(self.table(tmp_path, "office,of,holder,since,until\npresident,Mars,A B,,\n"))
        with pytest.raises(TableError, match="'Mars' is neither a country code nor the id of an actor"):
            Index().add_tenure(tenure)

    def test_two_rows_of_one_country(self):
        index = Index()
        index.add_country(COUNTRIES[0])
        with pytest.raises(TableError, match="a second row of AFG"):
            index.add_country(COUNTRIES[0])

    def test_a_noun_twice(self, tmp_path):
        rows = "noun,sectors,denotes,office,organ,countries\ncook,CVL,person,,,\nchef|Cook,CVL,person,,,\n"
        index = Index()
        with pytest.raises(TableError, match=r"table\.csv:3: a second row of 'Cook'"):
            _all(index.add_agent, actor_tables.agents(self.table(tmp_path, rows)))

    @pytest.mark.parametrize(
        ("read", "text", "problem"),
        [
            (actor_tables.agents, "noun,sectors,denotes,office,organ,countries\na,GOV,thing,,,\n", "denotes 'thing'"),
            (actor_tables.given_names, "gender,names\nx,Anna\n", "gender 'x'"),
            (
                actor_tables.countries,
                "code,name,wikidata,leader,capital,demonyms,metonyms,aliases\nus,A,,,,,,\n",
                "'us' is no",
            ),
            (actor_tables.tenures, "office,of,holder,since,until\n,USA,A,,\n", "the column 'office' is empty"),
        ],
    )
    def test_bad_cells(self, tmp_path, read, text, problem):
        with pytest.raises(TableError, match=rf"table\.csv:2: .*{problem}"):
            list(read(self.table(tmp_path, text)))

    def test_a_name_of_both_genders(self, tmp_path):
        index = Index()
        with pytest.raises(TableError, match="'Robin' is m and f"):
            _all(
                index.add_given_name, actor_tables.given_names(self.table(tmp_path, "gender,names\nm,Robin\nf,Robin\n"))
            )

    def test_items_are_not_given_twice(self):
        items = Counter(actor.wikidata for actor in BASE.actors() if actor.wikidata)
        assert [item for item, n in items.items() if n > 1] == []

    def test_there_are_enough_organisations(self):
        with ontology_file("actors.csv").open(encoding="utf-8") as handle:
            rows = list(csv.DictReader(line for line in handle if not line.startswith("#")))
        assert len(rows) >= 800
