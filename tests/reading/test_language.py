"""English is let through, in doubt too; what is certainly another language is named."""

import subprocess
import sys

import pytest

from kg.reading.language import foreign_language, is_english

ENGLISH_OF_FOREIGN_NAMES = """\
Erdogan met Putin in Sochi.
Netanyahu visits Budapest
Nicolás Maduro Moros visited Bogotá on Tuesday.
Xi Jinping met Recep Tayyip Erdoğan in Ankara.
Luiz Inácio Lula da Silva telephoned Jair Bolsonaro.
François Hollande criticized Nicolas Sarkozy
Viktor Orbán meets Péter Magyar.
Jean-Luc Mélenchon denounces Marine Le Pen.
Bundeskanzler Olaf Scholz met Emmanuel Macron.
Volodymyr Zelenskyy addressed Bundestag deputies in Berlin.
PRABOWO SUBIANTO INAUGURATED PRESIDENT IN JAKARTA
Colombia, Venezuela, Ecuador
Israeli Prime Minister Benjamin Netanyahu met Russian President""".splitlines()

FOREIGN = {
    "Petro llamó a Trump.": "Spanish",
    "Le président français a rencontré son homologue américain.": "French",
    "Deutschland verhängt Sanktionen gegen Russland.": "German",
    "Il presidente italiano ha incontrato il ministro degli Esteri.": "Italian",
    "O ministro disse ontem que não haverá novas eleições este ano.": "Portuguese",
    "De minister-president sprak woensdag met president Trump.": "Dutch",
    "Statsministern talade med president Trump på onsdagen.": "Swedish",
    "Presidentti puhui puhelimessa Trumpin kanssa.": "Finnish",
    "Prezydent Polski rozmawiał z Donaldem Trumpem w środę.": "Polish",
    "Cumhurbaşkanı Erdoğan, Trump ile telefonda görüştü.": "Turkish",
    "Presiden Prabowo berbicara dengan Donald Trump melalui telepon.": "Indonesian",
    "Tổng thống Mỹ điện đàm với Tổng thống Colombia.": "Vietnamese",
    "Rais Trump alizungumza na Rais Petro kwa simu.": "Swahili",
    "Президент Путин поговорил с Трампом по телефону.": "Russian",
    "Президент Зеленський поговорив із Трампом телефоном.": "Ukrainian",
    "特朗普与哥伦比亚总统佩特罗通电话。": "Chinese",
    "トランプ大統領がペトロ大統領と電話会談した。": "Japanese",
    "트럼프 대통령이 페트로 대통령과 통화했다.": "Korean",
    "تحدث الرئيس ترامب مع الرئيس الكولومبي هاتفيا.": "Arabic",
    "ترامپ با رئیس جمهور کلمبیا تلفنی گفتگو کرد": "Persian",
    "שוחח טראמפ עם נשיא קולומביה בטלפון": "Hebrew",
    "Ο πρόεδρος Τραμπ μίλησε με τον Πέτρο.": "Greek",
    "राष्ट्रपति ट्रंप ने फोन पर बात की।": "Hindi",
}


@pytest.mark.parametrize("text", ENGLISH_OF_FOREIGN_NAMES)
def test_short_english_full_of_foreign_names_stays(text):
    assert is_english(text)


@pytest.mark.parametrize(("text", "language"), FOREIGN.items(), ids=FOREIGN.values())
def test_a_sentence_in_another_language_is_named(text, language):
    assert foreign_language(text) == language


def test_capitals_do_not_hide_a_language():
    assert foreign_language("EL PRESIDENTE HABLÓ CON SU HOMÓLOGO POR TELÉFONO") == "Spanish"


@pytest.mark.parametrize("text", ["", "12 345", "--- ***", "OK"])
def test_what_has_hardly_a_word_counts_as_english(text):
    assert is_english(text)


def test_an_english_quotation_does_not_make_a_spanish_article_english():
    spanish = "El ministro se reunió con su homólogo y le dijo que las negociaciones seguirán la próxima semana. " * 3
    assert not is_english(spanish + 'Luego escribió: "It was the honor of a lifetime."')


def test_a_spanish_quotation_does_not_make_an_english_article_spanish():
    assert is_english(
        'The president wrote: "aquí hablando con el presidente Trump por teléfono", and sent it to the press.'
    )


def test_only_the_beginning_is_looked_at():
    assert is_english("The truce holds and the talks go on. " * 60 + "Los ministros hablaron por teléfono. " * 600)


def test_plain_english_needs_no_model():
    program = (
        "import sys; from kg.reading.language import is_english; "
        "assert is_english('The ministers met and agreed that the truce would hold.'); "
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
