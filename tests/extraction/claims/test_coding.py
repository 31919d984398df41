"""What a claim says of its ends."""


def test_for_a_pronoun_stand_the_words_of_its_sentence(claims):
    (claim,) = [c for c in claims("The Dutch navy said it had attacked Iran.") if c.relation == "attacked"]
    assert claim.source.mention == "The Dutch navy"


def test_a_pronoun_stays_where_its_sentence_names_nobody(claims):
    found = claims("Ana Silva left for Peru. She praised Iran.")
    assert [c.source.mention for c in found if c.relation == "praised"] == ["She"]


def test_a_name_without_a_comma_belongs_to_the_words_before_it(claims):
    (claim,) = claims("Spain praised the musician Omar Khan.")
    assert claim.target.mention == "the musician Omar Khan"


def test_a_name_behind_a_comma_does_not(claims):
    (claim,) = claims("Spain praised the musician, Omar Khan.")
    assert claim.target.mention == "the musician"
