"""Whether a text is in English, which is the only language that the extraction knows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 2_000  # characters: more make the answer slower, not better

# One word in twelve out of these settles it without the model. Words that are common in a neighbour
# of English as well ("of" and "is" in Dutch, "for" in Danish, "to" in Polish) are not among them.
_ENGLISH_WORDS = frozenset(
    "the and that with from has have were which said his their its this these those who would could should been "
    "after about because while where when they she him them whose there other than into against between".split()
)
_ENOUGH_ENGLISH_WORDS = 1 / 12

# Below this share of the probability a text is certainly not English. Measured: eight words of English news, with
# half of them foreign names, stay above .03; sentences of thirty other languages stay below .015.
_HARDLY_ENGLISH = 0.02
_NO_IDEA = 0.1  # what the likeliest language reaches on a word or two without a feature of any

# Latin script: only the larger languages, because the small ones and the creoles of English claim its short sentences.
_LATIN = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "nn": "Norwegian", "fi": "Finnish",
    "pl": "Polish", "cs": "Czech", "sk": "Slovak", "hr": "Croatian", "sl": "Slovenian", "ro": "Romanian",
    "hu": "Hungarian", "tr": "Turkish", "id": "Indonesian", "ms": "Malay", "vi": "Vietnamese", "ca": "Catalan",
    "eu": "Basque", "gl": "Galician", "et": "Estonian", "lv": "Latvian", "lt": "Lithuanian", "sq": "Albanian",
    "is": "Icelandic", "sw": "Swahili", "az": "Azerbaijani", "tl": "Tagalog",
}  # fmt: skip
_OTHER_SCRIPTS = {
    "ar": "Arabic", "fa": "Persian", "ps": "Pashto", "ur": "Urdu", "he": "Hebrew", "ru": "Russian",
    "uk": "Ukrainian", "be": "Belarusian", "bg": "Bulgarian", "sr": "Serbian", "mk": "Macedonian", "kk": "Kazakh",
    "ky": "Kyrgyz", "mn": "Mongolian", "tg": "Tajik", "tt": "Tatar", "zh": "Chinese", "yue": "Chinese",
    "wuu": "Chinese", "ja": "Japanese", "ko": "Korean", "hi": "Hindi", "mr": "Marathi", "ne": "Nepali",
    "bn": "Bengali", "as": "Assamese", "gu": "Gujarati", "pa": "Punjabi", "ta": "Tamil", "te": "Telugu",
    "kn": "Kannada", "ml": "Malayalam", "or": "Odia", "si": "Sinhala", "th": "Thai", "lo": "Lao", "km": "Khmer",
    "ka": "Georgian", "hy": "Armenian", "el": "Greek", "am": "Amharic", "my": "Burmese", "ug": "Uyghur",
}  # fmt: skip


def is_english(text: str) -> bool:
    """Whether a text can be taken for English; in doubt, and with hardly any words, it can.

    >>> is_english("The ministers met in Geneva and agreed on the terms of the truce.")
    True
    >>> is_english("Los ministros se reunieron en Ginebra y acordaron los términos de la tregua.")
    False
    """
    return foreign_language(text) is None


def foreign_language(text: str) -> str | None:
    """Name in English of the language of a text that is certainly not English, or None.

    Only the first 2,000 characters are looked at. The model is loaded (0.8 s, once) when a text
    has too few of the commonest English words to be told without it.

    >>> foreign_language("Der Kanzler sprach am Mittwoch mit dem Präsidenten.")
    'German'
    """
    sample = text[:_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if not words or sum(word in _ENGLISH_WORDS for word in words) >= _ENOUGH_ENGLISH_WORDS * len(words):
        return None
    if _is_latin(sample):
        if _may_be_english(sample) or _may_be_english(_without_names(sample)):
            return None
        return _likeliest(sample, _LATIN)
    return _likeliest(sample, _OTHER_SCRIPTS)


def _is_latin(sample: str) -> bool:
    # every letter below U+0250 is Latin, and Vietnamese alone goes beyond, with letters of its own block
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" or "\u1e00" <= character <= "\u1eff" for character in letters)
    return 2 * latin >= len(letters)


def _without_names(sample: str) -> str:
    """The words in lower case: a headline of foreign names has little else that is English."""
    cased = sample.lower() if sample.isupper() else sample
    return " ".join(word for word in cased.split() if word[:1].islower())


def _may_be_english(sample: str) -> bool:
    ranking: list[tuple[str, float]] = _model().rank(sample)
    return dict(ranking)["en"] >= _HARDLY_ENGLISH or ranking[0][1] < _NO_IDEA


def _likeliest(sample: str, names: dict[str, str]) -> str:
    return next(
        (names[code] for code, _ in _model().rank(sample) if code in names and code != "en"), "another language"
    )


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([*_LATIN, *_OTHER_SCRIPTS])
    return model
