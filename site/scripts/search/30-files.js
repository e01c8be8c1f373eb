// The files of the index: scripts that hand over packed bytes, found by directories of their first keys. Files share a name by packs, each with a
// digit of its own.

var CACHED = 256;

function Store(load) {
  this.load = load;
  this.cache = new Map();
  this.root = null;
  // What could not be read since the last answer: the rest is searched without it.
  this.faults = [];
}

// What is wrong with a file of the index, in words for those who have no others, and for pages that have.
function fault(kind, file) {
  var error = new Error({ missing: "A file of the index is missing: ", cut: "A file of the index is cut, or of another build: ", version: "The index was made by another version of mokcha: " }[kind] + file);
  error.kind = kind;
  error.file = file;
  return error;
}

// Goes on with something else where a file can't be read.
Store.prototype.without = function (reading, instead) {
  var store = this;
  return reading.catch(function (error) {
    store.faults.push(error.message);
    return instead;
  });
};

// The bytes of a file; those in use stay at hand.
Store.prototype.file = function (name) {
  var cache = this.cache, known = cache.get(name);
  if (known) {
    cache.delete(name);
    cache.set(name, known);
    return known;
  }
  var path = name === "root" ? "root.js" : name.slice(0, 2) + "/" + name + ".js";
  var bytes = this.load(name, path).then(inflate).catch(function (error) { throw error.kind ? error : fault("cut", "search/" + path); });
  cache.set(name, bytes);
  bytes.catch(function () { cache.delete(name); });
  if (cache.size > CACHED) cache.delete(cache.keys().next().value);
  return bytes;
};

// A file's bytes as something read from them once.
Store.prototype.read = function (name, reader) {
  return this.file(name).then(function (bytes) {
    if (!bytes.value) bytes.value = reader(bytes);
    return bytes.value;
  });
};

// The root is a hundred thousand letters: a call for each would be felt.
function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  var raw = atob(text), bytes = new Uint8Array(raw.length);
  for (var at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

// What is no base64 fails as what can't be unpacked does.
async function inflate(text) {
  var stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer().then(function (buffer) { return new Uint8Array(buffer); });
}

function json(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}

Store.prototype.open = function () {
  var store = this;
  if (!this.root) {
    this.root = this.file("root").then(json).then(async function (root) {
      if (!root || root.version !== 7) throw fault("version", "search/root.js");
      root.tables.latin = root.tables.latin || [];
      // Reading so large a text took its time: others have their turn.
      for (var directory of [root.keys, root.tails, root.lexicon, root.texts, root.records]) {
        await rest();
        unfold(directory);
      }
      await rest();
      root.aliases = await aliasTable(root.synonyms);
      return root;
    });
    this.root.catch(function () { store.root = null; });
  }
  return this.root;
};

var DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

// A directory with the ends of its packs, and the first numbers of its files where it has the steps between them.
function unfold(directory) {
  var end = 0, number = 0;
  directory.ends = Array.from(directory.sizes, function (digit) { return end += DIGITS.indexOf(digit) + 1; });
  if (directory.first) directory.first = keysIn(directory.first);
  if (directory.steps) directory.first = directory.steps.map(function (step) { return number += step; });
}

// Keys in order that are written as one text: a sign for how many letters each has in common with the one before it, and the others.
var SHARED = " !#$()*;:?";

function keysIn(text) {
  var last = "";
  return text.match(/[ !#$()*;:?][^ !#$()*;:?]*/g).map(function (part) { return last = last.slice(0, SHARED.indexOf(part[0])) + part.slice(1); });
}

// The name of the file at a place of a directory.
function nameAt(directory, at) {
  var pack = upper(directory.ends, at), start = pack ? directory.ends[pack - 1] : 0;
  return directory.names.slice(pack * 12, pack * 12 + 12) + DIGITS[at - start];
}

// The names of the files whose entries may lie from `low` to `high`.
function namesIn(directory, low, high) {
  var first = directory.first, names = [];
  if (!first.length) return names;
  var from = Math.max(0, upper(first, low) - 1), to = Math.max(from, upper(first, high) - 1);
  for (var at = from; at <= to; at += 1) names.push(nameAt(directory, at));
  return names;
}

// How many are not above a value.
function upper(list, value) {
  var low = 0, high = list.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function Reader(bytes) {
  this.bytes = bytes;
  this.at = 0;
}
Reader.prototype.number = function () {
  var value = 0, scale = 1, byte;
  do {
    byte = this.bytes[this.at];
    this.at += 1;
    value += (byte & 0x7f) * scale;
    scale *= 128;
  } while (byte >= 0x80);
  return value;
};
Reader.prototype.take = function () {
  var size = this.number();
  this.at += size;
  return this.bytes.subarray(this.at - size, this.at);
};

var decoder = new TextDecoder();

// An impact lies below the bit that says that the title has the key.
var IMPACT = 15, TITLED = 16;

// Entries of a shard: a map by key, and the keys in order. `counted` where the number of articles stands behind the key.
function shard(counted) {
  return function (bytes) {
    var reader = new Reader(bytes), entries = new Map(), names = [];
    while (reader.at < bytes.length) {
      var key = decoder.decode(reader.take());
      var count = counted ? reader.number() : 0;
      entries.set(key, { key: key, count: count, bytes: reader.take() });
      names.push(key);
    }
    return { entries: entries, names: names };
  };
}
var keyShard = shard(true), plainShard = shard(false);

function postings(entry) {
  if (entry.list) return entry.list;
  var reader = new Reader(entry.bytes), list = [];
  while (reader.at < entry.bytes.length) {
    var impact = entry.bytes[reader.at];
    reader.at += 1;
    var size = reader.number(), article = 0;
    // Each article takes a byte at least: more than there are would be read for ever.
    if (size > entry.bytes.length - reader.at) throw fault("cut", "search/");
    for (var n = 0; n < size; n += 1) {
      article += reader.number();
      list.push(article, impact);
    }
  }
  entry.list = list;
  return list;
}

// Most files that one range of keys may ask for.
var RANGE_FILES = 12;

// The entries of keys and ranges: fills `found`, a map from a key or "low…high" to a list of entries.
Store.prototype.lookup = function (root, wanted, found) {
  var store = this;
  return Promise.all(wanted.filter(function (key) { return !found.has(key.name); }).map(function (key) {
    found.set(key.name, []);
    var names = namesIn(root.keys, key.low, key.high).slice(0, RANGE_FILES);
    return Promise.all(names.map(function (name) {
      return store.without(store.read(name, keyShard), { entries: new Map(), names: [] });
    })).then(function (shards) {
      var entries = [];
      shards.forEach(function (shard) {
        if (key.low === key.high) {
          if (shard.entries.has(key.low)) entries.push(shard.entries.get(key.low));
          return;
        }
        for (var at = upper(shard.names, key.low) - 1; at < shard.names.length; at += 1) {
          if (at < 0 || shard.names[at] < key.low) continue;
          if (shard.names[at] > key.high) break;
          if (!key.test || key.test.test(shard.names[at])) entries.push(shard.entries.get(shard.names[at]));
        }
      });
      found.set(key.name, entries);
    });
  }));
};

function recordOf(article, row) {
  return {
    article: article, title: row[0], path: row[1], date: row[2], ministry: row[3][0], section: row[3][1], volume: row[3][2], year: row[3][3],
    authors: row[4] || [], kind: row[5] || "",
  };
}

Store.prototype.record = function (root, article) {
  var every = root.records.every;
  return this.read(nameAt(root.records, Math.floor(article / every)), json).then(function (rows) { return recordOf(article, rows[article % every]); });
};
