from __future__ import annotations

import pytest

from generator.classify.key_sentence import key_sentence

# Fillers that tell little, before what is to be quoted and behind it.
RAIN = "Rain has attracted much attention in recent years. "
CODE = " Code is available at https://example.org."


@pytest.mark.parametrize(
    ("title", "abstract", "quoted"),
    [
        ("", "", ""),
        ("Rain", "however it rains", "However it rains"),
        # What authors made goes before what they found, used, studied and tried.
        (
            "Gates",
            RAIN
            + "We study how wooden gates leak when rivers rise. We propose a wooden gate that swells when rivers rise.",
            "We propose a wooden gate that swells when rivers rise.",
        ),
        (
            "Gates",
            RAIN
            + "We study how wooden gates leak when rivers rise. We find that wooden gates leak when rivers rise.",
            "We find that wooden gates leak when rivers rise.",
        ),
        (
            "Gates",
            RAIN
            + "We conduct trials with wooden gates along nine rivers. We study wooden gates along nine rivers.",
            "We study wooden gates along nine rivers.",
        ),
        # What others did is no claim of the authors', nor what they say in passing.
        (
            "Gates",
            "Previous work proposes gates that swell in rivers through pumps. We drained a river and left it dry for years.",
            "We drained a river and left it dry for years.",
        ),
        # By what means, and with words that the title has not.
        (
            "SwellGate: Gates for Rivers",
            RAIN
            + "We propose SwellGate, gates for rivers. SwellGate presses soaked timber against iron rails by its "
            "own weight.",
            "SwellGate presses soaked timber against iron rails by its own weight.",
        ),
        (
            "Gates for Rivers",
            "We propose timber rails beneath old bridges in harbours. We propose river gates which close softly under heavy load.",
            "We propose river gates which close softly under heavy load.",
        ),
        # Nothing that points back, at the beginning, behind it, or at the end.
        (
            "Gates",
            "It builds gates out of soaked timber and iron rails. We cut gates out of soaked timber and iron rails.",
            "We cut gates out of soaked timber and iron rails.",
        ),
        (
            "Gates",
            "We build gates of timber that solve this with iron rails. We build gates of timber that close with iron rails.",
            "We build gates of timber that close with iron rails.",
        ),
        (
            "Gates",
            RAIN + "To address the above issues, we build gates of soaked timber and iron rails to close this gap.",
            "We build gates of soaked timber and iron rails.",
        ),
        # Motives, results, outlooks, addresses and questions tell least.
        (
            "Gates",
            "We show why gates of timber have become popular in recent years. We show why gates of timber swell in rivers.",
            "We show why gates of timber swell in rivers.",
        ),
        (
            "Gates",
            "We show gates of timber outperform state-of-the-art gates by 3%. We show gates of timber swell along rivers.",
            "We show gates of timber swell along rivers.",
        ),
        (
            "Gates",
            "We believe timber gates will inspire future harbours and rivers. We coat timber gates in harbours and rivers.",
            "We coat timber gates in harbours and rivers.",
        ),
        (
            "Gates",
            "Can we build timber gates that swell along rivers by night? We build timber gates that swell along rivers by night."
            + CODE,
            "We build timber gates that swell along rivers by night.",
        ),
        # The first of two that tell as much, and what is said besides last.
        ("Gates", "We build gates of timber. We build gates of copper.", "We build gates of timber."),
        (
            "Gates",
            "Moreover, we build gates of soaked timber and rails. We build gates of rusty copper and rails.",
            "We build gates of rusty copper and rails.",
        ),
        (
            "Gates",
            "We also build gates of soaked timber and iron rails. We build gates of rusty copper and iron rails.",
            "We build gates of rusty copper and iron rails.",
        ),
        (
            "Gates",
            "We then press soaked timber against iron rails by night. We press soaked timber against iron rails by night.",
            "We press soaked timber against iron rails by night.",
        ),
        (
            "Gates",
            "We build gates of soaked timber, iron and tar. "
            + "Rivers rise. " * 6
            + "We build gates of soaked timber, iron, rails and tar.",
            "We build gates of soaked timber, iron and tar.",
        ),
        # Words of the title.
        (
            "Gates",
            "We lay rails beneath tall timber bridges upriver. We lay gates beneath tall timber bridges upriver.",
            "We lay gates beneath tall timber bridges upriver.",
        ),
        # Who speaks, and who does not.
        (
            "Gates",
            "In harbours lie quays where we build gates of soaked timber. We study gates of soaked timber in harbours by night.",
            "We study gates of soaked timber in harbours by night.",
        ),
        (
            "Gates",
            "Rivers near our town hold wet timber and (i) gates built with rails. We study gates that hold wet timber with rails.",
            "We study gates that hold wet timber with rails.",
        ),
        (
            "Drones, Homes, Towns, Windows",
            "Our homes in towns keep tall, bright, painted windows shut for drones. I argue that privacy in the air is a right to be left alone.",
            "I argue that privacy in the air is a right to be left alone.",
        ),
        (
            "Drones, Homes, Towns, Windows",
            "Our homes in towns keep tall, bright, painted windows shut for drones. We, therefore, propose a quiet drone "
            "with broad rotor blades of soft cork.",
            "We, therefore, propose a quiet drone with broad rotor blades of soft cork.",
        ),
        (
            "Bäume",
            "Lange Messungen fehlen allerdings Städten nahe am Meer. Hier untersuchen wir Linden in Städten nahe am Meer.",
            "Hier untersuchen wir Linden in Städten nahe am Meer.",
        ),
        # What the authors say is enough, if it tells something.
        (
            "Timber Gates, Iron Rails",
            "Timber gates on iron rails are built by swollen planks upriver each autumn. We study stone quays, deep locks, weirs, sluices and wet timber.",
            "We study stone quays, deep locks, weirs, sluices and wet timber.",
        ),
        # A name and what it does, which no list explains.
        (
            "RainNet: Filters for Radar",
            "Recently, radars have attracted attention. We introduce RainNet to address the above challenge. RainNet "
            "sorts echoes by their speed and drops those that stand still. Extensive experiments show its superiority.",
            "RainNet sorts echoes by their speed and drops those that stand still.",
        ),
    ],
)
def test_the_sentence_that_tells_most(title: str, abstract: str, quoted: str) -> None:
    assert key_sentence(title, abstract) == quoted


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("To this end, we propose a filter.", "We propose a filter."),
        ("2) Moreover, we build one.", "We build one."),
        ("(ii) However, in this paper, we help.", "We help."),
        ("Here we report a catalyst.", "We report a catalyst."),
        (
            "We present RainNet, a net of radars that tackles these limitations.",
            "We present RainNet, a net of radars.",
        ),
        ("Motivated by the limitations of rain, we build radars.", "We build radars."),
        ("In order to tackle such problems, here we build radars.", "We build radars."),
        # What points nowhere stays.
        ("To see rain through all clouds, we build radars.", "To see rain through all clouds, we build radars."),
        ("Instead of radars we use eyes.", "Instead of radars we use eyes."),
        ("In addition to radars we use eyes.", "In addition to radars we use eyes."),
        ("1) ", "1) "),
    ],
)
def test_words_that_tie_it_to_others_go(sentence: str, quoted: str) -> None:
    assert key_sentence("", sentence) == quoted


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("We show " + "many words " * 40 + "at last.", "We show " + "many words " * 16 + "many…"),
        (
            "We propose a net of cheap radars for small towns that sees rain within a kilometre, sends a picture of it each "
            "minute to every farm, needs neither mast nor power line and is set up by two people in one day.",
            "We propose a net of cheap radars for small towns that sees rain within a kilometre, sends a picture of it each "
            "minute to every farm…",
        ),
        # A clause before it goes where there is no room for both.
        (
            "Inspired by the ways in which bats hear moths in the dark of night, we propose a radar that sends two tones "
            "at once, hears which of them comes back first, and tells rain from birds by the time that lies between.",
            "We propose a radar that sends two tones at once, hears which of them comes back first, and tells rain from "
            "birds by the time that lies between.",
        ),
        ("W" * 200, "W" * 190 + "…"),
        ("We show " + "rain " * 35 + "falls, rain and rain.", "We show " + "rain " * 35 + "falls…"),
    ],
)
def test_a_long_sentence_is_cut(sentence: str, shown: str) -> None:
    assert key_sentence("", sentence) == shown


@pytest.mark.parametrize(
    ("title", "abstract", "quoted"),
    [
        (  # medicine, with headings
            "Evening Walks and Blood Pressure",
            "Background: Hypertension is common in older adults. Objective: To determine whether a daily walk lowers "
            "blood pressure. Methods: We randomly assigned 312 adults to walk for 30 minutes or to read. Results: "
            "Pressure fell by 6.1 mm Hg (95% CI, 4.2 to 8.0). Conclusions: A daily evening walk lowered systolic blood "
            "pressure in adults over 65. Availability: We share data that show pressures by hour and by day.",
            "A daily evening walk lowered systolic blood pressure in adults over 65.",
        ),
        (  # medicine, whose conclusion says nothing
            "Statins after Stroke",
            "BACKGROUND: Statins are widely used. METHODS: This study included 5,120 patients. RESULTS: Early use of "
            "statins was associated with fewer recurrent strokes. CONCLUSION: Further research is needed.",
            "Early use of statins was associated with fewer recurrent strokes.",
        ),
        (  # medicine, without headings
            "Vitamin C and Colds",
            "Colds are a common reason for sick leave. The aim of this study was to assess whether vitamin C shortens "
            "colds in nurses. In total, 200 nurses took part. These findings support its use.",
            "The aim of this study was to assess whether vitamin C shortens colds in nurses.",
        ),
        (  # law
            "Silence as Consent",
            "Courts have long struggled with silence. Under Smith v. Jones, silence is no consent. This Article argues "
            "that silence should bind a party where trade usage makes it speak. It concludes with online terms.",
            "This Article argues that silence should bind a party where trade usage makes it speak.",
        ),
        (  # philosophy
            "Privacy after the Drone",
            "Drones are widely discussed. Existing accounts of privacy fail, i.e. they look at windows. I argue that "
            "privacy in the air is a right against being followed rather than being seen.",
            "I argue that privacy in the air is a right against being followed rather than being seen.",
        ),
        (  # astronomy
            "A Faint Companion of a Nearby Galaxy",
            "Dwarf galaxies are sensitive probes of dark matter. We report the discovery of a faint dwarf companion in "
            "deep imaging with a small telescope. Its distance is 3.4 Mpc. These results suggest more such objects.",
            "We report the discovery of a faint dwarf companion in deep imaging with a small telescope.",
        ),
        (  # engineering, in the passive voice
            "Soil Moisture by Radio",
            "Soil moisture is important for farming. A sensor that measures soil moisture by the delay of a radio pulse "
            "is presented. The error is small. Farmers have used many sensors over the years.",
            "A sensor that measures soil moisture by the delay of a radio pulse is presented.",
        ),
        (  # what a model does, and the idea
            "Gates",
            "Rivers rise each spring along the wide northern coast when snow melts. The key idea is to press timber "
            "against iron rails.",
            "The key idea is to press timber against iron rails.",
        ),
        (
            "Wasserverbrauch von Stadtbäumen",
            "Stadtbäume leiden zunehmend unter Trockenheit. Bisher fehlen jedoch Messungen, z. B. Werte des Saftflusses. "
            "In dieser Arbeit untersuchen wir den Wasserverbrauch von 40 Linden. Ältere Bäume verbrauchen weniger.",
            "In dieser Arbeit untersuchen wir den Wasserverbrauch von 40 Linden.",
        ),
        (
            "L'eau des arbres en ville",
            "Les arbres de ville souffrent. Cependant, les mesures manquent. Nous proposons une mesure du flux de sève "
            "par des capteurs à bas coût. Les résultats sont encourageants.",
            "Nous proposons une mesure du flux de sève par des capteurs à bas coût.",
        ),
        (
            "城市树木的用水量",
            "城市树木受到干旱的影响。目前缺乏测量数据。本文利用传感器测量树液流量。结果表明该方法有效。",
            "本文利用传感器测量树液流量。",
        ),
    ],
)
def test_abstracts_of_other_fields_and_languages(title: str, abstract: str, quoted: str) -> None:
    assert key_sentence(title, abstract) == quoted


@pytest.mark.parametrize(
    "spelled", ["analyse", "analyze", "summarise", "summarize", "characterised", "characterizing"]
)
def test_verbs_count_in_british_and_in_american(spelled: str) -> None:
    abstract = f"Rivers carry stones, sand and timber down. We {spelled} stones, sand and timber of rivers."
    assert key_sentence("Rivers", abstract).startswith(f"We {spelled}")
