// Reads the search indexes that Zola's themes load: the part of elasticlunr's interface that they call, written for mokcha.
"use strict";
(() => {
  const STOP = new Set(("a able about across after all almost also am among an and any are as at be because been but by can cannot could dear " +
    "did do does either else ever every for from get got had has have he her hers him his how however i if in into is it its just least let " +
    "like likely may me might most must my neither no nor not of off often on only or other our own rather said say says she should since so " +
    "some than that the their them then there these they this tis to too twas us wants was we were what when where which while who whom why " +
    "will with would yet you your").split(" "));

  // Porter's stemmer, "An algorithm for suffix stripping" (1980).
  const vowel = (word, at) => "aeiou".includes(word[at]) || (word[at] === "y" && at > 0 && !vowel(word, at - 1));
  const hasVowel = (word) => [...word].some((_, at) => vowel(word, at));
  const measure = (word) => {
    let count = 0;
    for (let at = 1; at < word.length; at++) if (vowel(word, at - 1) && !vowel(word, at)) count++;
    return count;
  };
  const short = (word) => {
    const end = word.length - 1;
    return end > 1 && !vowel(word, end) && vowel(word, end - 1) && !vowel(word, end - 2) && !"wxy".includes(word[end]);
  };
  const SECOND = [["ational", "ate"], ["ization", "ize"], ["iveness", "ive"], ["fulness", "ful"], ["ousness", "ous"], ["tional", "tion"],
    ["biliti", "ble"], ["entli", "ent"], ["ousli", "ous"], ["ation", "ate"], ["alism", "al"], ["aliti", "al"], ["iviti", "ive"], ["enci", "ence"],
    ["anci", "ance"], ["izer", "ize"], ["alli", "al"], ["ator", "ate"], ["logi", "log"], ["bli", "ble"], ["eli", "e"]];
  const THIRD = [["icate", "ic"], ["ative", ""], ["alize", "al"], ["iciti", "ic"], ["ical", "ic"], ["ness", ""], ["ful", ""]];
  const FOURTH = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou"];
  const swap = (word, pairs) => {
    const pair = pairs.find(([end]) => word.endsWith(end));
    if (!pair) return word;
    const stem = word.slice(0, -pair[0].length);
    return measure(stem) > 0 ? stem + pair[1] : word;
  };
  const withoutPast = (word) => {
    if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
    const end = ["ed", "ing"].find((end) => word.endsWith(end));
    const stem = end && word.slice(0, -end.length);
    if (!stem || !hasVowel(stem)) return word;
    if (/(at|bl|iz)$/.test(stem)) return stem + "e";
    if (/([^aeiouylsz])\1$/.test(stem)) return stem.slice(0, -1);
    return measure(stem) === 1 && short(stem) ? stem + "e" : stem;
  };
  const stemmer = (word) => {
    if (word.length < 3) return word;
    if (/(ss|i)es$/.test(word)) word = word.slice(0, -2);
    else if (/[^s]s$/.test(word)) word = word.slice(0, -1);
    word = withoutPast(word);
    if (/.[^aeiou]y$/.test(word)) word = word.slice(0, -1) + "i";
    word = swap(swap(word, SECOND), THIRD);
    const end = FOURTH.find((end) => word.endsWith(end));
    const stem = end && word.slice(0, -end.length);
    if (stem && measure(stem) > 1 && (end !== "ion" || /[st]$/.test(stem))) word = stem;
    if (word.endsWith("e")) {
      const stem = word.slice(0, -1);
      if (measure(stem) > 1 || (measure(stem) === 1 && !short(stem))) word = stem;
    }
    return word.endsWith("ll") && measure(word) > 1 ? word.slice(0, -1) : word;
  };

  const trimmer = (word) => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, "");
  const stopWordFilter = (word) => (STOP.has(word) ? undefined : word);
  const tokenizer = (text) => String(text ?? "").toLowerCase().split(/[\s-]+/).filter(Boolean);
  const registered = { trimmer, stopWordFilter, stemmer };

  /// The node of the trie that a word leads to.
  const walk = (root, word) => [...word].reduce((node, letter) => (node && Object.hasOwn(node, letter) ? node[letter] : undefined), root);
  const words = function* (node, word) {
    if (node.df > 0) yield [word, node];
    for (const key of Object.keys(node)) if (key !== "docs" && key !== "df") yield* words(node[key], word + key);
  };

  class Index {
    static load(data) {
      return Object.assign(new Index(), { data });
    }

    get documentStore() {
      return { getDoc: (ref) => this.data.documentStore.docs[ref] ?? null, length: this.data.documentStore.length };
    }

    tokens(query) {
      // What a language's own script has not registered can only trim.
      const steps = this.data.pipeline.map((name) => registered[name] ?? trimmer);
      const run = (word) => steps.reduce((word, step) => (word ? step(word) : word), word);
      return (Array.isArray(query) ? query : tokenizer(query)).map(run).filter(Boolean);
    }

    search(query, options = {}) {
      const tokens = this.tokens(typeof query === "string" || Array.isArray(query) ? query : query?.any ?? "");
      const fields = options.fields ?? Object.fromEntries(this.data.fields.map((field) => [field, {}]));
      const total = new Map();
      for (const [field, own] of Object.entries(fields)) {
        const boost = own.boost ?? 1;
        if (boost === 0 || !this.data.index[field]) continue;
        const found = this.inField(tokens, field, { bool: own.bool ?? options.bool ?? "OR", expand: own.expand ?? options.expand ?? false });
        for (const [ref, score] of found) total.set(ref, (total.get(ref) ?? 0) + score * boost);
      }
      const results = [...total].map(([ref, score]) => ({ ref, score, doc: this.documentStore.getDoc(ref) }));
      return results.sort((a, b) => b.score - a.score);
    }

    inField(tokens, field, { bool, expand }) {
      const { length, docInfo } = this.data.documentStore;
      const scores = new Map();
      const hits = new Map();
      for (const token of tokens) {
        const start = walk(this.data.index[field].root, token);
        const nodes = !start ? [] : expand ? [...words(start, token)] : start.df > 0 ? [[token, start]] : [];
        const seen = new Set();
        for (const [word, node] of nodes) {
          const rarity = 1 + Math.log(length / (node.df + 1));
          const nearness = word === token ? 1 : (token.length / word.length) * 0.15;
          for (const [ref, { tf }] of Object.entries(node.docs)) {
            const size = docInfo[ref]?.[field] || 1;
            scores.set(ref, (scores.get(ref) ?? 0) + (tf * rarity * nearness) / Math.sqrt(size));
            seen.add(ref);
          }
        }
        for (const ref of seen) hits.set(ref, (hits.get(ref) ?? 0) + 1);
      }
      const kept = [...scores].filter(([ref]) => bool !== "AND" || hits.get(ref) === tokens.length);
      return kept.map(([ref, score]) => [ref, score * (hits.get(ref) / tokens.length)]);
    }
  }

  const elasticlunr = { Index, stemmer, trimmer, stopWordFilter, tokenizer, version: "0.9.5" };
  elasticlunr.Pipeline = { registeredFunctions: registered, registerFunction: (step, name) => { registered[name] = step; } };
  elasticlunr.addStopWords = (list) => list.forEach((word) => STOP.add(word));
  elasticlunr.clearStopWords = () => STOP.clear();
  elasticlunr.resetStopWords = () => {};
  if (typeof module === "object" && module.exports) module.exports = elasticlunr;
  else globalThis.elasticlunr = elasticlunr;
})();
