"""The Python API: what goes in, what is read again, what comes out."""

import io
import sys
import warnings
from datetime import date

import pytest

from kg import Article, KnowledgeGraph, extract
from kg.building import KEPT, Reader, Report, fingerprint, readable
from kg.errors import (
    GraphError,
    GraphLocked,
    NotAGraph,
    NotEnglish,
    QueryError,
    ReadingError,
    TableError,
    UnclearDate,
    Undated,
    UnknownActor,
    UnknownArticle,
)
from kg.whole_file import OutputError, whole_file

SANCTIONS = "France sanctioned Iran on Monday, Reuters reported. Germany did not sanction Iran."
THANKS = "Mexico thanked Norway on Tuesday."


@pytest.fixture
def news(tmp_path):
    """A folder of two short articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "sanctions.txt").write_text(f"Published: 2024-05-07\nSource: Sample Wire\n\n{SANCTIONS}\n", "utf-8")
    (folder / "thanks.txt").write_text(f"Published: 2024-05-08\nSource: Example Courier\n\n{THANKS}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def graph():
    """A graph in memory that no test changes."""
    with KnowledgeGraph() as made:
        made.add_text(SANCTIONS, id="sanctions", title="Sanctions", published="2024-05-07", outlet="Sample Wire")
        made.add_text(THANKS, id="thanks", published=date(2024, 5, 8), outlet="Example Courier")
        yield made


def counts(report):
    return report.added, report.changed, report.unchanged, report.skipped, report.failed


def without_spacy(monkeypatch):
    """Make it an error to begin an extraction."""
    monkeypatch.setattr("kg.extraction.extract", lambda *args, **options: pytest.fail("an article was read again"))


class TestAdd:
    def test_a_folder_is_read_whole(self, news):
        assert counts(KnowledgeGraph().add(news)) == (2, 0, 0, 0, 0)

    def test_the_same_again_is_not_read_again(self, news, monkeypatch):
        graph = KnowledgeGraph()
        graph.add(news)
        without_spacy(monkeypatch)
        assert counts(graph.add(news)) == (0, 0, 2, 0, 0)

    def test_only_what_changed_is_read_again(self, news):
        graph = KnowledgeGraph()
        graph.add(news)
        (news / "thanks.txt").write_text("Published: 2024-05-08\n\nMexico condemned Norway on Tuesday.\n", "utf-8")
        assert counts(graph.add(news)) == (0, 1, 1, 0, 0)
        assert [claim.relation for claim in graph.claims(article="thanks")] == ["condemned"]

    def test_other_metadata_is_a_change(self, news):
        graph = KnowledgeGraph()
        graph.add(news)
        text = (news / "thanks.txt").read_text("utf-8")
        (news / "thanks.txt").write_text(text.replace("2024-05-08", "2024-06-05"), "utf-8")
        assert graph.add(news).changed == 1

    def test_another_table_has_everything_read_again(self, news, tmp_path, monkeypatch):
        path = tmp_path / "g.kg"
        with KnowledgeGraph.open(path) as graph:
            graph.add(news)
        monkeypatch.setattr(Reader, "digest", lambda self: "other tables")
        with KnowledgeGraph.open(path) as graph:
            assert counts(graph.add(news)) == (0, 2, 0, 0, 0)

    def test_what_cannot_be_read_is_named_and_the_rest_goes_on(self, news):
        (news / "empty.txt").touch()
        report = KnowledgeGraph().add(news, "no-such-file.txt")
        assert counts(report) == (2, 0, 0, 0, 2)
        assert [type(problem) for problem in report.problems] == [ReadingError, ReadingError]

    def test_another_language_is_skipped_and_named(self):
        spanish = "Los ministros se reunieron en Ginebra y acordaron los términos de la tregua con el presidente."
        report = KnowledgeGraph().add_text(spanish, id="tregua", published="2024-05-07")
        assert counts(report) == (0, 0, 0, 1, 0)
        assert "Spanish" in str(report.problems[0])

    def test_problems_are_told_while_it_goes_on(self, news):
        told, seen = [], []
        KnowledgeGraph().add("no-such-file.txt", news, on_problem=told.append, on_article=lambda r: seen.append(r.done))
        assert [error.path for error in told] == ["no-such-file.txt"]
        assert seen == [0, 1, 2]

    def test_a_missing_date_is_a_note_and_no_failure(self):
        report = KnowledgeGraph().add_text(THANKS)
        assert (report.added, report.undated, report.failed) == (1, 1, 0)
        assert isinstance(report.problems[0], Undated)

    def test_a_date_that_is_none_is_refused(self):
        with pytest.raises(ValueError, match="'some day' is not a date"):
            KnowledgeGraph().add_text(THANKS, published="some day")

    def test_a_text_without_words_is_refused(self):
        assert KnowledgeGraph().add_text("...", id="a").failed == 1

    def test_a_text_beyond_all_measure_is_refused(self):
        assert "longer than" in str(KnowledgeGraph().add_text("War and peace. " * 100_000, id="a").problems[0])

    def test_values_and_files_may_be_mixed(self, news):
        article = Article("value", THANKS, published="2024-05-07")
        assert counts(KnowledgeGraph().add(article, news / "thanks.txt", article)) == (2, 0, 1, 0, 0)

    def test_the_order_of_articles_does_not_matter(self, news):
        written = []
        for order in (("sanctions", "thanks"), ("thanks", "sanctions")):
            graph = KnowledgeGraph()
            for name in order:
                graph.add(news / f"{name}.txt")
            out = io.BytesIO()
            graph.write("trig", out)
            written.append(out.getvalue())
        assert written[0] == written[1]

    def test_an_interruption_leaves_whole_articles_under_their_names(self, tmp_path, monkeypatch):
        monkeypatch.setattr("kg.graph.writer._BATCH", 1_000)

        def cut_off(report):
            if report.done == 41:
                raise KeyboardInterrupt

        articles = [Article(f"a{n}", THANKS, published="2024-05-07") for n in range(100)]
        with KnowledgeGraph.open(tmp_path / "g.kg") as graph, pytest.raises(KeyboardInterrupt):
            graph.add(*articles, on_article=cut_off)
        with KnowledgeGraph.open(tmp_path / "g.kg") as graph:
            written = graph.stats().articles
            assert 41 <= written < 100
            assert graph.actor("Mexico").claims_by == written
            assert graph.add(*articles).added == 100 - written


class TestReport:
    def test_only_the_first_thousand_problems_are_kept(self):
        report = Report()
        for number in range(KEPT + 5):
            report = report.noting(ReadingError(f"{number}.txt", "is empty"))
        assert (report.failed, len(report.problems)) == (KEPT + 5, KEPT)

    def test_in_one_line(self):
        assert str(Report(added=1, skipped=2, failed=3)).startswith(
            "1 article added, 0 changed, 0 unchanged, 2 skipped"
        )

    def test_an_unclear_date_is_not_told_twice(self):
        told = []
        found = [UnclearDate("a.txt", "soon"), Article("a", THANKS), Article("b", THANKS, path="b.txt")]
        assert len(list(readable(found, told.append))) == 2
        assert [(type(error), error.path) for error in told] == [(UnclearDate, "a.txt"), (Undated, "b.txt")]


@pytest.mark.parametrize("field", ["text", "title", "outlet", "published", "url", "author"])
def test_every_field_counts_for_the_fingerprint(field):
    plain = Article("a", "x")
    other = Article(**{"id": "a", "text": "x", field: "y"})
    assert fingerprint(plain, "1") != fingerprint(other, "1")


def test_where_a_file_lies_does_not_count_for_the_fingerprint():
    assert fingerprint(Article("a", "x", path="here"), "1") == fingerprint(Article("a", "x", path="there"), "1")


class TestAsking:
    def test_claims_by_source(self, graph):
        [claim] = graph.claims(source="France")
        assert (claim.relation, claim.target.actor.name, claim.date) == ("sanctioned", "Iran", "2024-05-06")

    def test_claims_since(self, graph):
        assert [claim.source.actor.name for claim in graph.claims(since="2024-05-07", relation="thanked")] == ["Mexico"]

    def test_claims_by_status(self, graph):
        assert [claim.source.actor.name for claim in graph.claims(status="negated")] == ["Germany"]

    def test_a_query_has_rows_by_name(self, graph):
        [row] = graph.query('SELECT ?who { ?x rel:thanked/rdfs:label "Norway" ; rdfs:label ?who }')
        assert row.who == row["who"] == "Mexico"

    def test_a_query_becomes_a_data_frame(self, graph):
        frame = graph.query("SELECT ?date { ?claim kg:date ?date }").to_dataframe()
        assert sorted(frame["date"]) == ["2024-05-06", "2024-05-06", "2024-05-07"]

    def test_a_broken_query_says_where(self, graph):
        with pytest.raises(QueryError, match="line 1, column"):
            graph.query("SELECT {")

    def test_only_asserted_claims_are_edges_of_the_network(self, graph):
        network = graph.to_networkx()
        assert network.has_edge("France", "Iran")
        assert "Germany" not in network

    def test_rdf_holds_the_direct_edge(self, graph):
        relations = [p for p in graph.rdf.predicates() if p.endswith("/relation/sanctioned")]
        assert len(relations) == 1

    def test_nothing_is_wrong_with_the_graph(self, graph):
        seen = []
        assert graph.validate(on_article=seen.append) == []
        assert seen == [1, 2]


class TestActor:
    def test_what_it_did(self, graph):
        profile = graph.actor("France")
        assert (profile.claims_by, profile.claims_on, profile.articles) == (1, 0, 1)
        assert str(profile.did[0]) == "2024-05-06: France sanctioned Iran, according to Reuters [Sample Wire]"

    def test_what_was_done_to_it(self, graph):
        statuses = [finding.status for finding in graph.actor("Iran").undergone]
        assert sorted(statuses) == ["asserted", "negated"]

    def test_the_limit_is_told(self, graph):
        assert "had done to it, the newest 1 of 2" in str(graph.actor("Iran", limit=1))

    def test_nobody(self, graph):
        with pytest.raises(UnknownActor, match="did you mean France"):
            graph.actor("Frence")

    def test_an_iri_will_do(self, graph):
        assert graph.actor("actor:France").actor == graph.actor("France").actor


def test_stats_count(graph):
    stats = graph.stats()
    assert (stats.articles, stats.claims, stats.first, stats.last) == (2, 3, "2024-05-07", "2024-05-08")
    assert dict(stats.statuses) == {"asserted": 2, "negated": 1}
    assert "2 articles" in str(stats)


def test_removing_takes_claims_and_actors_along(news):
    graph = KnowledgeGraph()
    graph.add(news)
    graph.remove("thanks")
    assert graph.stats().articles == 1
    with pytest.raises(UnknownActor):
        graph.actor("Mexico")


def test_removing_what_is_not_there():
    with pytest.raises(UnknownArticle, match="no article of the graph has the id 'x'"):
        KnowledgeGraph().remove("x")


class TestOnDisk:
    def test_it_is_there_again(self, tmp_path, news):
        with KnowledgeGraph.open(tmp_path / "g.kg") as graph:
            graph.add(news)
        with KnowledgeGraph.open(tmp_path / "g.kg", read_only=True) as graph:
            assert graph.stats().articles == 2

    def test_reading_makes_no_folder(self, tmp_path):
        with pytest.raises(NotAGraph):
            KnowledgeGraph.open(tmp_path / "g.kg", read_only=True)
        assert not (tmp_path / "g.kg").exists()

    def test_nor_does_opening_without_create(self, tmp_path):
        with pytest.raises(NotAGraph):
            KnowledgeGraph.open(tmp_path / "g.kg", create=False)

    def test_a_reader_cannot_write(self, tmp_path):
        KnowledgeGraph.open(tmp_path / "g.kg").close()
        with (
            KnowledgeGraph.open(tmp_path / "g.kg", read_only=True) as graph,
            pytest.raises(GraphError, match="reading"),
        ):
            graph.add_text(THANKS)

    def test_one_writer_at_a_time(self, tmp_path):
        with KnowledgeGraph.open(tmp_path / "g.kg"), pytest.raises(GraphLocked):
            KnowledgeGraph.open(tmp_path / "g.kg")

    def test_repr_says_where(self, tmp_path):
        with KnowledgeGraph.open(tmp_path / "g.kg") as graph:
            assert "g.kg" in repr(graph)
        assert repr(KnowledgeGraph()) == "KnowledgeGraph('in memory')"


class TestView:
    def test_saved_as_a_whole_page(self, graph, tmp_path):
        graph.view().save(tmp_path / "page.html")
        assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")

    def test_shut_off_in_a_notebook(self, graph):
        shown = graph.view()._repr_html_()
        assert shown.startswith('<iframe sandbox="allow-scripts')
        assert shown.count("<script") == 0

    def test_of_chosen_claims(self, graph):
        page = graph.view(graph.claims(source="France")).html
        assert "Iran" in page
        assert "Norway" not in page


class TestExport:
    @pytest.mark.parametrize("name", ["trig", "nquads", "turtle", "jsonld", "graphml", "gexf", "csv"])
    def test_every_format_holds_the_claim(self, graph, tmp_path, name):
        graph.export(name, tmp_path / "out")
        assert "Iran" in (tmp_path / "out").read_text("utf-8")

    def test_an_unknown_format(self, graph, tmp_path):
        with pytest.raises(GraphError, match="'pdf' is no format"):
            graph.export("pdf", tmp_path / "out")
        assert list(tmp_path.iterdir()) == []


class TestWholeFile:
    def test_what_stood_there_stays_where_writing_fails(self, tmp_path):
        target = tmp_path / "out"
        target.write_text("old")

        def cut_off():
            with whole_file(target) as out:
                out.write(b"half")
                raise KeyError

        with pytest.raises(KeyError):
            cut_off()
        assert target.read_text() == "old"
        assert list(tmp_path.iterdir()) == [target]

    def test_a_missing_folder(self, tmp_path):
        with pytest.raises(OutputError, match="no such file or directory"), whole_file(tmp_path / "no" / "out"):
            pytest.fail("it was opened")

    def test_a_device_is_written_and_not_replaced(self):
        with pytest.raises(OutputError, match="no space left"), whole_file("/dev/full") as out:
            out.write(b"x" * 100_000)


class TestExtract:
    def test_files_and_collections(self, news):
        assert [result.article.id for result in extract([news / "thanks.txt"], str(news / "sanctions.txt"))] == [
            "thanks",
            "sanctions",
        ]

    def test_problems_are_warnings_where_nobody_asks_for_them(self):
        with pytest.warns(UserWarning, match="does not exist"):
            assert list(extract("no-such-file.txt")) == []

    def test_problems_go_to_who_asks_for_them(self):
        told = []
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            list(extract("no-such-file.txt", on_problem=told.append))
        assert len(told) == 1

    def test_it_is_lazy(self):
        def endless():
            number = 0
            while True:
                number += 1
                yield Article(f"a{number}", THANKS, published="2024-05-07")

        assert next(extract(endless())).article.id == "a1"

    def test_another_language_goes_to_the_problems(self):
        told = []
        german = Article("a", "Der Kanzler sprach am Mittwoch mit dem Präsidenten.", published="2024-05-07")
        assert list(extract(german, on_problem=told.append)) == []
        assert isinstance(told[0], NotEnglish)

    def test_a_broken_table_names_its_line(self, tmp_path):
        (tmp_path / "r.csv").write_text("relation,bogus\nx,y\n", "utf-8")
        with pytest.raises(TableError, match=r"r\.csv:1: "):
            list(extract(Article("a", THANKS, published="2024"), relations=tmp_path / "r.csv"))


def test_importing_the_package_loads_nothing_heavy():
    import subprocess

    heavy = "{'spacy', 'rdflib', 'pyvis', 'networkx', 'trafilatura', 'rich', 'pyoxigraph', 'numpy'}"
    code = f"import sys, kg; kg.Article; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
