#!/usr/bin/env python3
"""Draws labelled queries of the twelve types from a corpus, so that each change of search is scored on queries nobody has tuned to.

    python3 tests/tools/draw_queries.py corpus.jsonl --seed 7 --each 40 > queries.jsonl

corpus.jsonl: an article a line, {"url", "title", "body", …}. A query is made from what one title says (numbers and Latin words: from its text) and
changed as people change it: another particle, spaces, an unfinished syllable, initial consonants, the other keyboard, a slip, another name,
a Hanja mark, another notation. Relevant are all articles whose title (text) has what was asked for; queries with more than five are dropped.
Lines: {"id", "type", "sub", "query", "relevant": [url …], "note"}, the form that the scorer of the sample reads.
"""

import argparse
import json
import random
import re
import sys

CHOSUNG = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
JUNGSUNG = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
JONGSUNG = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
KEYS = dict(zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml"))
SPLIT = dict(zip("ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", "ㅗㅏ ㅗㅐ ㅗㅣ ㅜㅓ ㅜㅔ ㅜㅣ ㅡㅣ ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ".split()))
PLAIN = dict(zip("ㄲㄸㅃㅆㅉ", "ㄱㄷㅂㅅㅈ"))
NEAR = {"ㄱ": "ㅅㄷ", "ㄷ": "ㄱㅈ", "ㅈ": "ㄷㅂ", "ㅂ": "ㅈ", "ㅅ": "ㄱㅛ", "ㅁ": "ㄴ", "ㄴ": "ㅁㅇ", "ㅇ": "ㄴㄹ", "ㄹ": "ㅇㅎ", "ㅎ": "ㄹ", "ㅋ": "ㅌ", "ㅌ": "ㅋㅊ", "ㅊ": "ㅌㅍ", "ㅍ": "ㅊ"}
VOWELS = {"ㅐ": "ㅔ", "ㅔ": "ㅐ", "ㅗ": "ㅓ", "ㅓ": "ㅏ", "ㅏ": "ㅓ", "ㅣ": "ㅏ", "ㅚ": "ㅙ", "ㅙ": "ㅚ", "ㅜ": "ㅡ", "ㅡ": "ㅜ", "ㅛ": "ㅕ"}
PARTICLES = sorted("을 를 이 가 은 는 의 에 와 과 로 으로 에서 까지 부터 보다 에게 도 만 및".split(), key=len, reverse=True)
MARKS = {"中": "중국", "美": "미국", "日": "일본", "韓": "한국", "獨": "독일", "英": "영국", "佛": "프랑스", "露": "러시아", "北": "북한"}
READ = {"新": "신", "大": "대", "對": "대", "前": "전", "反": "반", "脫": "탈", "親": "친", "故": "고"}
NAMES = [
    ("EU", "유럽연합"), ("WTO", "세계무역기구"), ("IMF", "국제통화기금"), ("UN", "국제연합", "유엔"), ("WHO", "세계보건기구"), ("ASEAN", "아세안"),
    ("FTA", "자유무역협정"), ("OECD", "경제협력개발기구"), ("NATO", "나토"), ("SW", "소프트웨어"), ("DB", "데이터베이스"), ("UI", "사용자 인터페이스"),
    ("APEC", "아시아태평양경제협력체"), ("USB", "범용직렬버스"), ("기재부", "기획재정부"), ("국토부", "국토교통부"), ("산업부", "산업통상자원부"),
    ("농식품부", "농림축산식품부"), ("과기정통부", "과학기술정보통신부"), ("중기부", "중소벤처기업부"), ("해수부", "해양수산부"), ("복지부", "보건복지부"),
    ("행안부", "행정안전부"), ("문체부", "문화체육관광부"), ("고용부", "고용노동부"), ("한은", "한국은행"), ("전경련", "전국경제인연합회"), ("AI", "인공지능"),
    ("중소기업중앙회", "중기중앙회"), ("대한상의", "대한상공회의소"), ("민주평통", "민주평화통일자문회의"), ("새마을", "새마을운동"), ("URL", "웹 주소"),
]  # fmt: skip


def parts(c):
    n = ord(c) - 0xAC00
    return CHOSUNG[n // 588], JUNGSUNG[n // 28 % 21], JONGSUNG[n % 28]


def syllable(cho, jung, jong=" "):
    return chr(0xAC00 + CHOSUNG.index(cho) * 588 + JUNGSUNG.index(jung) * 28 + JONGSUNG.index(jong))


def is_hangul(text):
    return bool(text) and all("가" <= c <= "힣" for c in text)


def typed(text):
    """Keys of an English keyboard that a Korean text takes."""
    out = []
    for c in text:
        for letter in parts(c) if "가" <= c <= "힣" else (c,):
            out += [KEYS.get(x, x) for x in SPLIT.get(letter, letter)] if letter != " " or c == " " else []
    return "".join(out)


def hangul_keys(text):
    """What a keyboard set to Hangul shows for English: letters put together as an input method does."""
    back = {key: letter for letter, key in KEYS.items()}
    struck = [back.get(c, back.get(c.lower(), c)) for c in text]
    vowels, finals = {v: k for k, v in SPLIT.items() if k in JUNGSUNG}, {v: k for k, v in SPLIT.items() if k in JONGSUNG}
    out, at = "", 0
    while at < len(struck):
        if not (struck[at] in CHOSUNG and at + 1 < len(struck) and struck[at + 1] in JUNGSUNG):
            out, at = out + struck[at], at + 1
            continue
        cho, jung, at = struck[at], struck[at + 1], at + 2
        if at < len(struck) and jung + struck[at] in vowels:
            jung, at = vowels[jung + struck[at]], at + 1
        is_vowel = lambda i: i < len(struck) and struck[i] in JUNGSUNG  # noqa: E731
        jong = " "
        if at < len(struck) and struck[at] in JONGSUNG and not is_vowel(at + 1):
            jong, at = struck[at], at + 1
            if at < len(struck) and jong + struck[at] in finals and not is_vowel(at + 1):
                jong, at = finals[jong + struck[at]], at + 1
        out += syllable(cho, jung, jong)
    return out


def initials(text):
    return "".join(PLAIN.get(parts(c)[0], parts(c)[0]) for c in text if "가" <= c <= "힣")


def stem(eojeol):
    """A word without the particle behind it."""
    for particle in PARTICLES:
        if eojeol.endswith(particle) and len(eojeol) - len(particle) >= 2:
            return eojeol[: -len(particle)]
    return eojeol


def slip(rng, word):
    """One slip: letters swapped, a neighbouring key, another vowel, a final consonant dropped or added."""
    at, kind = rng.randrange(len(word)), rng.choice(["near", "near", "swap", "vowel", "batchim"])
    if kind == "swap":
        at = rng.randrange(len(word) - 1)
        if word[at] == word[at + 1]:
            return None
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :], kind
    cho, jung, jong = parts(word[at])
    if kind == "near" and cho in NEAR:
        new = syllable(rng.choice([c for c in NEAR[cho] if c in CHOSUNG] or [cho]), jung, jong)
    elif kind == "vowel" and jung in VOWELS:
        new = syllable(cho, VOWELS[jung], jong)
    elif kind == "batchim":
        new = syllable(cho, jung, " " if jong != " " else rng.choice("ㄴㅇㄹ"))
    else:
        return None
    return (word[:at] + new + word[at + 1 :], kind) if new != word[at] else None


class Corpus:
    def __init__(self, path):
        self.articles = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]
        for article in self.articles:
            article["text"] = article["title"] + "\n" + article["body"]

    def titled(self, *needles):
        return [a["url"] for a in self.articles if all(n in a["title"] for n in needles)]

    def told(self, *needles):
        return [a["url"] for a in self.articles if all(n in a["text"] for n in needles)]


def nouns(title):
    """Words of a title; what stands behind a number is its unit, and common endings of verbs are nothing that people ask for."""
    words = dict.fromkeys(stem(e) for e in re.findall(r"(?<![0-9가-힣])[가-힣]+", title))
    return [w for w in words if len(w) >= 2 and not re.search("(하는|하여|하고|하기|되는|위한|대한|대하|관한|관하|즈음한|따른|인한|있는|없는)$", w)]


# --- a query of each type: (sub, query, relevant, note) or None --------------------------------------------------------------------------


def exact_title(rng, corpus, a):
    return "title", a["title"], [b["url"] for b in corpus.articles if b["title"] == a["title"]], ""


def two_nouns(rng, corpus, a):
    words = nouns(a["title"])
    if len(words) >= 2:
        one, two = rng.sample(words, 2)
        return "nouns", f"{one} {two}", corpus.titled(one, two), ""


def other_particle(rng, corpus, a):
    words = nouns(a["title"])
    if len(words) >= 2:
        one, two = rng.sample(words, 2)
        which = rng.choice(["first", "second", "both"])
        end = lambda w: w + rng.choice(["은 이 을 과 에서 의 부터", "는 가 를 와 에서 의 부터"][parts(w[-1])[2] == " "].split())  # noqa: E731
        return which, f"{end(one) if which != 'second' else one} {end(two) if which != 'first' else two}", corpus.titled(one, two), ""


def spacing(rng, corpus, a):
    which = rng.choice(["split", "join", "inner"])
    if which == "join":
        pair = re.findall(r"(?=(?<![가-힣])([가-힣]{2,}) ([가-힣]{2,}))", a["title"])
        if pair:
            one, two = rng.choice(pair)
            two = stem(two)
            return which, one + two, corpus.titled(f"{one} {two}") + corpus.titled(one + two), ""
        return None
    long = [w for w in nouns(a["title"]) if len(w) >= 4]
    if not long:
        return None
    word = rng.choice(long)
    at = rng.randrange(2, len(word) - 1)
    if which == "split":
        return which, f"{word[:at]} {word[at:]}", corpus.titled(word), ""
    return which, word[at:], corpus.titled(word[at:]), ""


def unfinished(rng, corpus, a):
    words = nouns(a["title"])
    if not words:
        return None
    word = rng.choice([w for w in words if len(w) >= 3] or words)
    others = [w for w in words if w != word]
    head = f"{rng.choice(others)} " if others and rng.random() < 0.5 else ""
    # People are near the end of a word when they look up.
    at = rng.randrange(max(1, len(word) - 2), len(word))
    cho, jung, jong = parts(word[at])
    needles = [n for n in (head.strip(), word) if n]
    if rng.random() < 0.5 and (jong != " " or jung in "ㅘㅙㅝㅞㅢ"):
        last = syllable(cho, jung) if jong != " " else syllable(cho, SPLIT[jung][0])
        return "cut", head + word[:at] + last, corpus.titled(*needles), word
    if at >= 1 and parts(word[at - 1])[2] == " " and cho in JONGSUNG:
        before = parts(word[at - 1])
        return "onset", head + word[: at - 1] + syllable(before[0], before[1], cho), corpus.titled(*needles), word
    if at >= 1:
        return "onset", head + word[:at] + cho, corpus.titled(*needles), word


def chosung(rng, corpus, a):
    run = re.findall("[가-힣]+", a["title"])
    if not run:
        return None
    start = rng.randrange(len(run))
    taken = run[start : start + rng.choice([1, 2, 2, 3])]
    if not 4 <= sum(map(len, taken)) <= 9:
        return None
    want = initials("".join(taken))
    relevant = [b["url"] for b in corpus.articles if want in initials(b["title"])]
    spaced = rng.random() < 0.4 and len(taken) > 1
    return ("spaced", " ".join(map(initials, taken)), relevant, " ".join(taken)) if spaced else ("joined", want, relevant, " ".join(taken))


def keyboard(rng, corpus, a):
    latin = [w for w in re.findall(r"(?<![A-Za-z])[A-Za-z]{3,}(?![A-Za-z])", a["title"])]
    if latin and rng.random() < 0.5:
        word = rng.choice(latin)
        hit = re.compile(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", re.I)
        return "en>ko", hangul_keys(word), [b["url"] for b in corpus.articles if hit.search(b["title"])], word
    words = nouns(a["title"])
    if words:
        taken = rng.sample(words, min(len(words), rng.choice([1, 2])))
        if sum(map(len, taken)) >= 3:
            return "ko>en", typed(" ".join(taken)), corpus.titled(*taken), " ".join(taken)


def one_slip(rng, corpus, a):
    words = [w for w in nouns(a["title"]) if len(w) >= 3]
    if not words:
        return None
    word = rng.choice(words)
    wrong = slip(rng, word)
    if not wrong or corpus.told(wrong[0]):
        return None
    others = [w for w in nouns(a["title"]) if w != word]
    other = rng.choice(others) if others else ""
    query = " ".join(w for w in rng.sample([wrong[0], other], 2) if w)
    return wrong[1], query, corpus.titled(*[w for w in (word, other) if w]), " ".join(w for w in (word, other) if w)


def other_name(rng, corpus, a):
    for group in rng.sample(NAMES, len(NAMES)):
        hits = [re.compile(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])") for name in group]
        said = [name for name, hit in zip(group, hits) if hit.search(a["title"])]
        asked = [name for name in group if name not in a["title"]]
        others = [w for w in nouns(a["title"]) if not any(w in name or name in w for name in group)]
        if said and asked and others and not any(one in two for one in asked for two in said):
            one, other = rng.choice(asked), rng.choice(others)
            relevant = [b["url"] for b in corpus.articles if other in b["title"] and any(hit.search(b["title"]) for hit in hits)]
            return "alias>full" if len(one) > len(said[0]) else "full>alias", f"{one} {other}", relevant, said[0]


def hanja(rng, corpus, a):
    words = nouns(a["title"])
    for mark, name in rng.sample(sorted(MARKS.items()), len(MARKS)):
        others = [w for w in words if name not in w]
        if not others:
            continue
        other = rng.choice(others)
        if re.search(rf"(?<![가-힣]){name}", a["title"]):
            return "hangul>hanja", f"{mark} {other}", corpus.titled(name, other), name
        if re.search(rf"(?<![一-龥(]){mark}(?![一-龥])", a["title"]):
            both = corpus.titled(mark, other) + corpus.titled(name, other)
            return "hanja>hangul", f"{name} {other}", both, mark
    for sign, sound in READ.items():
        found = re.search(rf"(?<![가-힣])({sound})([가-힣]{{2,}})", a["title"])
        if found and len(found.group(0)) >= 3 and words and not found.group(0).startswith(("대하", "대한", "대통령")):
            word = stem(found.group(0))
            others = [w for w in words if w != word]
            if others and len(word) >= 3:
                other = rng.choice(others)
                return "reading", f"{sign}{word[1:]} {other}", corpus.titled(word, other), word


def number(rng, corpus, a):
    others = nouns(a["title"])
    if not others:
        return None
    other = rng.choice(others)
    date = re.search(r"((?:19|20)\d\d)년 (\d{1,2})월 (\d{1,2})일", a["text"])
    amount = re.search(r"(\d{1,3})조 ?(\d{1,3}(?:,\d{3})?)억 ?원", a["text"])
    comma = re.search(r"\d{1,3}(?:,\d{3})+ ?(?:명|개|건|만|억|톤|호|대)", a["text"])
    kinds = [k for k, v in (("date", date), ("amount", amount), ("comma", comma)) if v]
    if not kinds:
        return None
    kind = rng.choice(kinds)
    with_other = lambda needle: [b["url"] for b in corpus.articles if other in b["title"] and needle in b["text"]]  # noqa: E731
    if kind == "date":
        y, m, d = date.group(1), int(date.group(2)), int(date.group(3))
        form = rng.choice([f"{y}-{m:02}-{d:02}", f"{y}.{m}.{d}", f"{y}. {m}. {d}.", f"{m}월 {d}일", f"'{y[2:]}.{m}.{d}", f"{y}/{m:02}/{d:02}"])
        needle = f"{m}월 {d}일" if form.endswith("일") else date.group(0)
        return "date", f"{form} {other}", with_other(needle), date.group(0)
    if kind == "amount":
        high, low = amount.group(1), amount.group(2)
        form = rng.choice([f"{high}조{low}억", f"{high}조 {low.replace(',', '')}억원", f"{high}조{low.replace(',', '')}억원"])
        return "amount", f"{form} {other}", with_other(amount.group(0)), amount.group(0)
    return "comma", f"{comma.group(0).replace(',', '').replace(' ', '')} {other}", with_other(comma.group(0)), comma.group(0)


def english(rng, corpus, a):
    latin = re.findall(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])", a["title"])
    others = nouns(a["title"])
    if not latin or not others:
        return None
    word, other = rng.choice(latin), rng.choice(others)
    hit = re.compile(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", re.I)
    relevant = [b["url"] for b in corpus.articles if other in b["title"] and hit.search(b["title"])]
    if rng.random() < 0.5 and word.lower() != word:
        return "case", f"{word.lower()} {other}", relevant, word
    glued = re.search(rf"(?<![A-Za-z]){re.escape(word)} ?([가-힣]{{2,}})", a["title"])
    if glued:
        other = stem(glued.group(1))
        relevant = [b["url"] for b in corpus.articles if other in b["title"] and hit.search(b["title"])]
        return "glue", word.lower() + other, relevant, word
    return "glue", f"{word} {other}", relevant, word


TYPES = dict(
    a=exact_title, b=two_nouns, c=other_particle, d=spacing, e=unfinished, f=chosung, g=keyboard, h=one_slip, i=other_name, j=hanja, k=number, l=english
)  # fmt: skip


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--each", type=int, default=40, help="queries of each type")
    ap.add_argument("--most", type=int, default=5, help="relevant articles a query may have")
    args = ap.parse_args()
    corpus = Corpus(args.corpus)
    for letter, draw in TYPES.items():
        rng, made, tries, seen = random.Random(f"{args.seed}{letter}"), 0, 0, set()
        while made < args.each and tries < 60_000:
            tries += 1
            article = rng.choice(corpus.articles)
            drawn = draw(rng, corpus, article)
            if not drawn:
                continue
            sub, query, relevant, note = drawn
            relevant = sorted(set(relevant))
            if article["url"] not in relevant or len(relevant) > args.most or query in seen or len(query) < 2:
                continue
            seen.add(query)
            row = {"id": f"{letter}{made:03}", "type": letter, "sub": sub, "query": query, "relevant": relevant, "note": note}
            print(json.dumps(row, ensure_ascii=False))
            made += 1
        if made < args.each:
            print(f"{letter}: only {made}", file=sys.stderr)


if __name__ == "__main__":
    main()
