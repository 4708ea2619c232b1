"""What may not be said to a person, in three languages, and how hard a text is to read."""

import re
from html import unescape

FORBIDDEN = {
    "en": (
        r"diagnos(e|es|ed|ing)\b|\bcur(e|es|ed|ing)\b|\bheal(s|ed|ing)?\b|treat your|\bprevents?\b|detox|leaky|dysbio|"
        r"\b(un)?healthy gut|gut score|f/b ratio|firmicutes|\bproven\b|guarantee|safe for everyone|\byou have\b|"
        r"you need to take|(stop|replace) (your|the) (medic|treat)|instead of your doctor|clinically validated|"
        r"caused by (your|the) gut|\bp ?[<=]|significant|ruled out|probiotics help|\bpatients?\b|"
        r"\bfault\b|\bshould have\b"
    ),
    "sv": (
        r"diagnostiser|\bbota[rd]?\b|\bläk(er|t)\b|behandla din|förebygg|detox|läckande|dysbios|"
        r"\b(o)?(frisk|hälsosam|sund) tarm|tarmpoäng|bevisa[dt]|garanter|säker för alla|\bdu har\b|du behöver ta|"
        r"(sluta|byt ut|ersätt) (med )?(din|"
        r"ordinerad)|i stället för (din )?läkare|kliniskt validera|orsaka[ds]?t? av tarm|signifikant|utesluten|"
        r"probiotika hjälper|\bpatient|\bdin skuld"
    ),
    "da": (
        r"diagnosticer|helbred|kurer|behandle din|forebyg|detox|utæt|dysbiose|\b(u)?sund tarm|tarmscore|\bbevist|"
        r"garanter|sikker for alle|\bdu har\b|du skal tage|"
        r"(stop|erstat) (din|den) (medicin|behandling)|i stedet for (din )?læge|"
        r"klinisk valider|forårsaget af (din )?tarm|signifikant|udelukket|probiotika hjælper|\bpatient|\bdin skyld"
    ),
}  # fmt: skip
CHANCE = {"en": r"\d+ in 100\b", "sv": r"\d+ av 100\b", "da": r"\d+ ud af 100\b"}
"""How a chance is written."""


def plain(html):
    """The text that is read, block by block, without style, provenance and what studies say in their own words."""
    kept = re.sub(
        r'<style>.*?</style>|<pre id="provenance">.*?</pre>|<td[^>]* lang="en">.*?</td>', " ", html, flags=re.S
    )
    parts = re.split(
        r"<(?:/?(?:p|li|h\d|td|th|dd|dt|caption|blockquote|summary|figcaption|section|tr)|br)\b[^>]*>", kept
    )
    texts = (" ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split()) for part in parts)
    return [text for text in texts if text]


def lix(text):
    """LIX of Björnsson (1968): words a sentence plus percent of words longer than six letters; 40 is plain prose."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = max(len(re.findall(r"[.:!?](?=\s|$)", text)), 1)
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / max(len(words), 1)
