"""The JSON API as a client meets it."""

import pytest

from kg import KnowledgeGraph
from tests.serving.running import Server

ARTICLES = (
    ("a", "2024-05-08", "Reuters", "Mexico thanked Norway on Tuesday. France sanctioned Iran on Monday."),
    ("b", "2024-06-12", "AFP", "France sanctioned Iran on Monday. Iran will meet Norway next week."),
    ("c", "2025-01-20", "AFP", "France accused Russia of lying. Norway did not sanction Iran."),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    path = tmp_path_factory.mktemp("api") / "g.kg"
    with KnowledgeGraph.open(path) as made:
        for name, day, outlet, text in ARTICLES:
            made.add_text(
                text, id=name, published=day, outlet=outlet, title=f"Title of {name}", url=f"https://x.org/{name}"
            )
    started = Server(path)
    yield started
    started.close()


@pytest.fixture(scope="module")
def api(server):
    def get(path, **parameters):
        return server.client.get(f"{server.root}/api/{path}", params=parameters)

    return get


def ends(claims):
    return {(claim["source"]["key"], claim["relation"], (claim["target"] or {}).get("key")) for claim in claims}


class TestActors:
    def test_those_with_most_claims_come_first(self, api):
        items = api("actors").json()["items"]
        assert [item["claims"] for item in items] == sorted((item["claims"] for item in items), reverse=True)
        assert items[0]["key"] == "Iran"

    def test_what_an_actor_is(self, api):
        [mexico] = api("actors", q="mex").json()["items"]
        assert (mexico["name"], mexico["kind"], mexico["country"]) == ("Mexico", "Country", "MEX")

    def test_pages_make_up_the_whole(self, api):
        whole = [item["key"] for item in api("actors").json()["items"]]
        found, offset = [], 0
        while offset is not None:
            page = api("actors", limit=2, offset=offset).json()
            found += [item["key"] for item in page["items"]]
            offset = page["next"]
        assert found == whole

    def test_by_kind(self, api):
        assert api("actors", kind="Person").json()["items"] == []

    def test_one(self, api):
        france = api("actors/France").json()
        assert {"relation": "sanctioned", "claims": 2} in france["did"]
        assert (france["first"], france["last"]) == ("2024-05-06", "2024-06-10")

    def test_nobody(self, api):
        reply = api("actors/Nobody")
        assert (reply.status_code, "Nobody" in reply.json()["error"]) == (404, True)


class TestClaims:
    def test_newest_first(self, api):
        days = [claim["latest"] for claim in api("claims").json()["items"] if claim["latest"]]
        assert days == sorted(days, reverse=True)

    def test_a_claim_has_its_evidence(self, api):
        [claim] = api("claims", source="Mexico").json()["items"]
        assert (claim["sentence"], claim["start"], claim["date"]) == (
            "Mexico thanked Norway on Tuesday.",
            0,
            "2024-05-07",
        )
        assert (claim["type"], claim["status"], claim["article"]) == ("SUPPORT", "asserted", "a")

    def test_articles_once_each(self, api):
        articles = api("claims", source="Mexico").json()["articles"]
        assert articles["a"] == {
            "title": "Title of a",
            "outlet": "Reuters",
            "published": "2024-05-08",
            "url": "https://x.org/a",
        }

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            ({"target": "Norway", "status": "asserted"}, {("Mexico", "thanked", "Norway")}),
            ({"relation": "sanctioned", "outlet": "Reuters"}, {("France", "sanctioned", "Iran")}),
            ({"relation": "sanctioned", "status": "negated"}, {("Norway", "sanctioned", "Iran")}),
            ({"type": "SANCTION", "since": "2024-06-01", "until": "2024-12-31"}, {("France", "sanctioned", "Iran")}),
            ({"class": "material conflict", "article": "a"}, {("France", "sanctioned", "Iran")}),
            ({"actor": "Mexico"}, {("Mexico", "thanked", "Norway")}),
            ({"actor": "Nobody"}, set()),
        ],
    )
    def test_filters(self, api, filters, found):
        assert ends(api("claims", **filters).json()["items"]) == found

    def test_one(self, api):
        [claim] = api("claims", source="Mexico").json()["items"]
        alone = api(f"claims/{claim['id']}").json()
        assert alone["article"]["outlet"] == "Reuters"
        assert alone["sentence"] == claim["sentence"]

    def test_none(self, api):
        assert api("claims/nothing").status_code == 404
        assert api("claims/%1F%C2%9F%3C%3E").status_code == 404


class TestNeighbours:
    def test_with_numbers(self, api):
        near = api("actors/France/neighbours").json()["items"]
        assert (near[0]["actor"]["key"], near[0]["claims"], near[0]["articles"]) == ("Iran", 2, 2)
        assert (near[0]["first"], near[0]["last"]) == ("2024-05-06", "2024-06-10")

    def test_by_articles(self, api):
        near = api("actors/France/neighbours", min_articles=2).json()["items"]
        assert [n["actor"]["key"] for n in near] == ["Iran"]

    def test_by_status(self, api):
        near = api("actors/Norway/neighbours", status="asserted").json()["items"]
        assert [n["actor"]["key"] for n in near] == ["Mexico"]


class TestPicture:
    def test_top_actors_with_the_claims_between_them(self, api):
        picture = api("picture", actors=3).json()
        shown = {actor["key"] for actor in picture["actors"]}
        assert len(shown) == 3
        assert picture["claims"]
        assert all({c["source"]["key"], c["target"]["key"]} <= shown for c in picture["claims"])

    def test_an_actor_and_its_neighbours(self, api):
        picture = api("picture", actor="Mexico").json()
        assert [actor["key"] for actor in picture["actors"]] == ["Mexico", "Norway"]
        assert ends(picture["claims"]) == {("Mexico", "thanked", "Norway")}

    def test_actors_have_their_other_names_and_offices(self, api):
        [actor] = [one for one in api("picture", actor="France").json()["actors"] if one["key"] == "France"]
        assert isinstance(actor["names"], list)
        assert "France" not in actor["names"]
        assert actor["offices"] == []

    def test_what_is_drawn_is_not_told_again(self, api):
        picture = api("picture", actor="France", known=["France", "Iran"]).json()
        assert ("France", "sanctioned", "Iran") not in ends(picture["claims"])

    def test_what_is_drawn_is_joined_to_the_new(self, api):
        picture = api("picture", actor="Mexico", known="Iran").json()
        assert {claim["source"]["key"] for claim in picture["claims"]} >= {"Mexico", "Iran"}

    def test_neighbours_come_beyond_those_that_are_drawn(self, api):
        keys = [actor["key"] for actor in api("picture", actor="France", actors="1").json()["actors"]]
        more = [actor["key"] for actor in api("picture", actor="France", actors="1", known=keys[1:]).json()["actors"]]
        assert (keys[0], more[0]) == ("France", "France")
        assert not set(more[1:]) & set(keys)

    def test_more_is_posted_than_an_address_can_hold(self, server):
        known = [f"Nobody_{number}" for number in range(5_000)]
        form = {"actor": "Mexico", "known": [*known, "Iran"]}
        told = server.client.post(f"{server.root}/api/picture", data=form)
        got = server.client.get(f"{server.root}/api/picture", params={"actor": "Mexico", "known": "Iran"})
        assert told.status_code == 200
        assert told.json() == got.json()

    @pytest.mark.parametrize(
        ("path", "content", "kind", "status"),
        [
            ("picture", b"actor=Mexico", "text/plain", 415),
            ("picture", b"colour=red", "application/x-www-form-urlencoded", 400),
            ("picture", b"actor=%FF", "application/x-www-form-urlencoded", 400),
            ("picture", b"known=a&" * 30_000, "application/x-www-form-urlencoded", 400),
            ("picture", b"x" * 5_000_000, "application/x-www-form-urlencoded", 413),
            ("actors", b"q=Mexico", "application/x-www-form-urlencoded", 405),
        ],
    )
    def test_what_is_posted_wrongly_is_refused(self, server, path, content, kind, status):
        told = server.client.post(f"{server.root}/api/{path}", content=content, headers={"content-type": kind})
        assert (told.status_code, list(told.json())) == (status, ["error"])


class TestSearch:
    def test_words_of_sentences(self, api):
        assert ends(api("search", q="THANKED").json()["items"]) == {("Mexico", "thanked", "Norway")}


class TestRefusals:
    @pytest.mark.parametrize(
        ("path", "parameters", "says"),
        [
            ("actors", {"limit": "0"}, "limit"),
            ("actors", {"limit": "ten"}, "limit"),
            ("actors", {"offset": "-1"}, "offset"),
            ("actors", {"colour": "red"}, "colour"),
            ("actors", {"kind": "Dog"}, "one of Person"),
            ("claims", {"since": "yesterday"}, "2026-01-08"),
            ("claims", {"source": ["a", "b"]}, "more than one source"),
            ("search", {}, "q is missing"),
            ("search", {"q": ""}, "from 1 to 500"),
        ],
    )
    def test_a_wrong_parameter_is_named(self, api, path, parameters, says):
        reply = api(path, **parameters)
        assert (reply.status_code, says in reply.json()["error"]) == (400, True)

    def test_no_text_of_a_parameter_becomes_sparql(self, api):
        assert api("claims", outlet='" } DROP ALL #').json()["items"] == []
        assert api("claims", actor="> } DROP ALL #").json()["items"] == []

    def test_only_get(self, server):
        assert server.client.post(f"{server.root}/api/actors").status_code == 405


class TestDescription:
    def test_every_address_is_described(self, api):
        assert len(api("openapi.json").json()["paths"]) == 7
