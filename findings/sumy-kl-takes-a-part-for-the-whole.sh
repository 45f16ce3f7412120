#!/usr/bin/env bash
# sumy 0.13.0: by KL divergence a sentence with just the words of the text is worse than one with half of them.
#
# Expected: KLSum takes the sentence whose words are spread most like those of the text. The first sentence here has the
# four words of the text in equal parts, as the text has: its divergence is 0, the least there is, and that of the others is
# infinite or, smoothed, large. A remark in the source calls its value the same as scipy.stats.entropy's.
# Seen: the sum goes over the words of the sentence alone and skips the others of the text, so it falls below 0, which no
# divergence does: the shorter sentences are taken first, "Rain snow.", and the whole one last.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip==25.3
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check sumy==0.13.0 scipy==1.16.3
"$folder/venv/bin/python" - <<'PYTHON'
from scipy.stats import entropy
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.kl import KLSummarizer


class Words:
    """Sentences at full stops, words at spaces: NLTK's need data that must be downloaded."""

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(part.strip() + "." for part in text.split(".") if part.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(sentence.rstrip(".").split())


document = PlaintextParser.from_string("Rain snow hail fog. Rain snow. Hail fog.", Words()).document
chosen = [[str(sentence) for sentence in KLSummarizer()(document, count)] for count in (1, 2)]
print(*chosen)
assert chosen == [["Rain snow."], ["Rain snow.", "Hail fog."]]
text = dict.fromkeys(("rain", "snow", "hail", "fog"), 0.25)
for sentence in ({**text}, {"rain": 0.5, "snow": 0.5}):
    seen = KLSummarizer._kl_divergence(sentence, text)
    right = entropy(list(text.values()), [sentence.get(word, 0) for word in text])
    print(list(sentence), round(seen, 3), right)
    assert seen == right == 0 if sentence == text else seen < 0 < right
PYTHON
