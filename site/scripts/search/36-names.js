// Other names: what may be typed for what texts have.

// Other names by name. Behind an empty one in a group stand those that no article has: they may be typed, and are not looked for.
async function aliasTable(groups) {
  var table = new Map(), slices = new Slices(), pause;
  for (var at = 0; at < groups.length; at += 1) {
    if (at % 16 === 0 && (pause = slices.breathe())) await pause;
    addGroup(table, groups[at]);
  }
  return table;
}

// Names in Latin letters that no text has are read once somebody types such letters, or initials, which may be those of a name that has no other: other
// queries find the same without them.
Store.prototype.foreign = async function (root, query) {
  if (root.hasLatin || !/[a-z]|[ㄱ-ㅎ](?: ?[ㄱ-ㅎ]){2}/i.test(query) || !root.latin.length) return;
  var groups = typeof root.latin === "string" ? await this.without(this.read(root.latin, json), null) : root.latin;
  if (!groups || root.hasLatin) return;
  groups.forEach(function (group) { addGroup(root.aliases, group); });
  root.foreign = groups;
  root.initials = null;
  root.hasLatin = true;
};

function addGroup(table, group) {
  var end = group.indexOf(""), written = (end < 0 ? group : group.slice(0, end)).map(function (name) { return { name: name, folded: fold(name) }; });
  group.forEach(function (word) {
    var name = fold(word);
    if (!name) return;
    if (!table.has(name)) table.set(name, []);
    var others = table.get(name);
    written.forEach(function (other) { if (other.folded !== name && others.indexOf(other.name) < 0) others.push(other.name); });
  });
}

function namesOf(text, root) {
  var name = fold(text), found = root.aliases.get(name);
  // A name may be typed as many of it: supply chains.
  if (!found && /^[a-z]{6,}s$/.test(name)) found = root.aliases.get(name.slice(0, -1));
  if (found || !/[가-힣]$/.test(name)) return found;
  var end = root.tables.particles.find(function (end) { return name.length - end.length >= 2 && name.slice(-end.length) === end && root.aliases.has(name.slice(0, -end.length)); });
  return end ? root.aliases.get(name.slice(0, -end.length)) : null;
}

// Bodies whose name has the initials, by all their names: ㄱㅎㅈㅈㅂ is 기획재정부, where no title says so.
function namesByInitials(word, root) {
  if (!root.initials) {
    root.initials = new Map();
    root.synonyms.concat(root.foreign || []).forEach(function (group) {
      group.forEach(function (name) {
        var short = initials(name);
        if (short.length < 3 || !isHangul(fold(name))) return;
        if (!root.initials.has(short)) root.initials.set(short, []);
        if (root.initials.get(short).indexOf(name) < 0) root.initials.get(short).push(name);
      });
    });
  }
  var typed = word.readings.length ? word.readings[0].text : "";
  (root.initials.get(typed) || []).slice(0, 3).forEach(function (name) {
    [name].concat(root.aliases.get(fold(name)) || []).slice(0, 4).forEach(function (other) {
      word.readings.push(plainReading(other, root.tables, 0.8, "named"));
    });
  });
}
