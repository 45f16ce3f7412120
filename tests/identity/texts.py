"""Invented titles and abstracts: real traps of listings, and one of our own for each guard."""

from __future__ import annotations

from generator.identity import Record, of_entry
from generator.model import Entry
from generator.util.dates import PartialDate

ABSTRACT = (
    "Fine-tuning touches every layer although most of them barely move. We measure the noise of each layer's "
    "gradient and freeze the layers whose signal drowns in it. Across nine tasks and three model families the "
    "frozen model loses less than 0.3 points, needs a third of the memory, and trains 1.7x faster than the full one. "
    "The frost line, as we call the border, hardly depends on the task, on text as well as on images and sound."
)
REVISED = ABSTRACT.replace("nine tasks and three model families", "twelve tasks").replace("1.7x", "1.9x")
CUT = ABSTRACT[:330] + "..."
HALF = (
    "Fine-tuning touches every layer although most of them barely move. We measure the noise of each layer's "
    "gradient and freeze the layers whose signal drowns in it. A second phase thaws them again one after another, "
    "from the top to the bottom, and a controller trained by reinforcement decides upon the moment of each thaw. "
    "On a benchmark of robot arms this beats schedules that were tuned by hand, at a tenth of the search they took."
)
OTHER = (
    "When a model is adapted to one task after another, it forgets. We ask where the forgetting sits, and answer with "
    "linear probes on every layer: the middle third loses most, and restoring it alone recovers most of the loss. "
    "The finding holds for encoders and decoders, for text and for images, and suggests a cheap remedy for both."
)


TITLE = "Which Layers Remember after Winter"
SERIES = "Overview of the Frost Line Track"
EDITION = (
    "We describe the track, which asks systems to find where layers freeze. In {} we had {} teams with {} runs, and "
    "the best run scored {}. We tell how the topics were made, how runs were judged, and what we learned from both."
)
LEE, ROE = ("Ann Lee", "Bo Roe", "Cy Doe"), ("Di Poe", "Ed Moe", "Flo Zoe")
FRENCH = (
    "Chaque couche oublie à sa manière, et nous mesurons laquelle garde la mémoire de l'hiver, tâche par tâche. "
    * 3
)
SUMMARY = "**TL;DR** The paper probes which layers of a model keep what it learned and which lose it first. " * 4


def record(title: str, abstract: str = ABSTRACT, arxiv: str = "", authors: tuple[str, ...] = ()) -> Record:
    return Record(title, abstract, frozenset(filter(None, [arxiv])), authors)


def full(title: str, abstract: str = ABSTRACT, names: tuple[str, ...] = (), doi: str = "", year: int = 0) -> Record:
    """A record with authors, a DOI of its own and a year."""
    published = PartialDate.parse(str(year)) if year else None
    return of_entry(Entry(title, abstract, 1, authors=names, doi=doi or None, published=published))


def entry(
    title: str, abstract: str = ABSTRACT, line: int = 1, arxiv: str | None = None, dump: str = "d.txt"
) -> Entry:
    return Entry(title=title, abstract=abstract, line=line, dump=dump, arxiv=arxiv)


SPELLINGS = [
    ("Frost Line: Pre-training by Noise", "frost line — pretraining by NOISE."),
    ("Frost Line: Zero-Shot Modelling", "Frost Line: zero shot modeling"),
    ("Optimisation of the Behaviour of Centres", "Optimization of the behavior of centers"),
    ("Analysing a Catalogue of Tumours", "Analyzing a catalog of tumors"),
    ("“Frost” and the ﬁeld‐line", '"Frost" & the field-line'),
    ("Crème brûlée by Fröst", "Creme brulee by Frost"),
    (r"\textit{Frost}: $O(n^2)$ {Lines}", "Frost: O(n^2) Lines"),
    ("Frost: 2times faster", "Frost: 2× faster"),
    ("α-Frost", "alpha-Frost"),
    ("Frost with 1,000,000 Lines", "Frost with 1000000 lines"),
    ("<i>Frost</i> &amp; Lines", "Frost & Lines"),
    ("A Survey of Frost", "Survey of Frost"),
    ("Frost LLMs", "Frost LLM"),
    ("GPT-4 in Frost", "GPT4 in frost"),
    ("Frost [arXiv:2401.01234v2]", "Frost"),
]

EXPLAINED = [
    ("Frost Line: Freezing Layers by Noise", "Frost Line: Freezing Lay…", "title cut off"),
    ("Frost Line: Freezing Layers by Their Noise", "Frost Line: Freezing Layers...", "title cut off"),
    ("Frost Line: Freezing Layers by Noise", "Frost Line", "subtitle dropped"),
    ("Frost Line: 1.7x Faster Fine-Tuning for All", "Frost Line", "subtitle dropped"),
    ("Frost2: Freezing Layers by Noise", "Freezing Layers by Noise", "name dropped"),
    ("Frost Line: Freezing Layers by Noise", "Freezing Layers by Noise: Frost Line", "words reordered"),
    ("Freezing Layers by Noise", "Freezing Laeyrs by Noise", "a slip in the title"),
    ("Freezing Layers by Noise", "Freezing Layers by Noize", "a slip in the title"),
    ("Frost Line: Freezing by Noise", "Forst Line: Freezing by Noise", "a slip in the name"),
    ("Freezing Layers by Noise", "Towards Freezing Layers by Noise", "title reworded"),
    ("Frost for Large Language Models", "Frost for LLMs", "same title"),
    ("Freezing Layers by Noise", "Freezing Layers by the Signal of Noise", "words added to the title"),
    ("Freezing Layers by Noise", "Freezing Polar Layers by Noise", "words added to the title"),
]

# One for each guard: whatever else agrees, these are never merged by rule.
GUARDED = [
    ("Physics of Language Models: Part 3.1, Storage", "Physics of Language Models: Part 3.3, Storage"),
    ("Qwen2.5 Technical Report", "Qwen2.5-1M Technical Report"),
    ("PROP: Pre-training with Propositions", "B-PROP: Pre-training with Propositions"),
    ("ERNIE 2.0: Continual Pre-training", "ERNIE 3.0: Continual Pre-training"),
    ("Frost Line 2.5", "Frost Line 25"),
    ("Frost Line", "Frost Line v2"),
    ("Frost Line", "Frost Line II"),
    ("Frost Line: Freezing by Noise", "Frost Line: Freezing by Noise: Part 2"),
    ("Frost 7B", "Frost 13B"),
    ("Frost Small", "Frost Large"),
    ("Frost", "Frost+"),
    ("Planning with A* in Graphs", "Planning with A in Graphs"),
    ("Hepatitis A Outcomes in the North", "Hepatitis Outcomes in the North"),
    ("ImageNet-A Freezes", "ImageNet Freezes"),
    ("LoRA: Freezing by Noise", "QLoRA: Freezing by Noise"),
    ("Supervised Freezing", "Unsupervised Freezing"),
    ("Freezing with Noise", "Freezing without Noise"),
    ("Noise Is Enough", "Noise Is Not Enough"),
    ("Freezing Layers", "Freezing Layers: A Survey"),
    ("Freezing Layers", "A Survey of Freezing Layers"),
    ("Freezing Layers", "Erratum: Freezing Layers"),
    ("Freezing Layers", "Reply to: Freezing Layers"),
    ("Freezing German Layers", "Freezing French Layers"),
    ("Freezing Layers", "Freezing Layers for Medical Data"),
    ("Freezing Image Models", "Freezing Video Models"),
    ("Encoder Freezing", "Decoder Freezing"),
    ("From Text to Speech by Noise", "From Speech to Text by Noise"),
    ("Diabetes in Kenya", "Diabetes in Ghana"),
    ("Few-Shot Freezing", "Zero-Shot Freezing"),
    ("冻结（一）", "冻结（二）"),
]
