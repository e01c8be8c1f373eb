// What the words of one query find.

// {words, missing, found, ranking}: its words that can be looked for and those that can't, the lists of their keys, and the ranking, none once nobody
// wants the answer. Options are those of a search; `narrowed` reads long lists to their end, as what is left out must not leave too little.
async function ranked(store, root, ask, settings, narrowed, slices) {
  var found = new Map(), stale = settings.stale || function () { return false; };
  var writers = ask.text ? await store.authors(root) : null, words = parse(ask.text, root, ask.isOpen, writers);
  findWriters(words, writers, found);
  if (settings.exact) words.forEach(function (word) { word.readings = word.readings.filter(function (read) { return read.how !== "layout"; }); });
  var missing = words.filter(function (word) { return !hasReading(word); });
  words = words.filter(hasReading);
  await store.lookup(root, wantedKeys(words, isTyped), found);
  dropLayouts(words, found);
  await store.lookup(root, wantedKeys(words), found);
  settle(words, found);
  words = words.filter(hasReading);
  var ranking = words.length ? await score(words, found, root, stale) : everything(root.articles);
  if (ranking && words.length && !settings.exact && !ask.phrases.length && words.length <= MANY_WORDS && await respell(store, root, words, ranking, found, stale, slices, settings.whole)) {
    await store.lookup(root, wantedKeys(words), found);
    ranking = await score(words, found, root, stale);
  }
  if (ranking && words.length && (settings.tails || narrowed || words.length <= MANY_WORDS && ranking.matches().length < 10) && await readTails(store, root, found)) {
    ranking = await score(words, found, root, stale);
  }
  return { words: words, missing: missing, found: found, ranking: ranking };
}

// All articles, where only facets are asked for.
function everything(all) {
  var ranking = new Ranking(all, []);
  for (var article = 0; article < all; article += 1) ranking.found.push(article);
  return ranking;
}

function hasReading(word) { return word.readings.length > 0; }

// Whether each word of a query must stand where a phrase or a title has it: then its place is what decides, and no line.
function isAllDemanded(ask, settings) { return demandsOf(ask).length > 0 && (!!settings.titles || !ask.isOpen); }

// Articles that a query finds, or may find where texts must be read.
function articlesOf(ranking, ask, settings) { return !ranking.words.length || isAllDemanded(ask, settings) ? ranking.found : ranking.matches(); }

// Articles that each of some queries finds: what is searched within. Null once nobody wants the answer.
async function searchedWithin(store, root, asks, settings, slices) {
  var sets = [];
  for (var at = 0; at < asks.length; at += 1) {
    var one = await ranked(store, root, asks[at], settings, true, slices);
    if (!one.ranking) return null;
    // Words that no key can be made of stand nowhere.
    sets.push(new Set(one.words.length ? articlesOf(one.ranking, asks[at], settings) : []));
  }
  return sets;
}
