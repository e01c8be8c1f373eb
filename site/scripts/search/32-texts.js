// Texts of articles, in files with their records: short ones share a file, long ones lie in parts, and are read as far as somebody needs.

// The rows of a file of texts: by article its record and its blocks, as they lie there.
function textShard(bytes) {
  var reader = new Reader(bytes), texts = new Map();
  while (reader.at < bytes.length) {
    var number = reader.number(), row = reader.take();
    texts.set(number, [row, reader.take()]);
  }
  return texts;
}

// A text as far as it was read: its record, and its blocks, [level, anchor, text].
function Text(store, root, article) {
  var first = root.texts.first, last = upper(first, article) - 1, next = last;
  // Parts of one article follow each other, and share their files with none.
  while (next > 0 && first[next] === article && first[next - 1] === article) next -= 1;
  this.blocks = [];
  this.record = null;
  var text = this;
  // Reads a part more; tells whether there was one.
  this.more = async function () {
    if (next > last) return false;
    next += 1;
    var parts = (await store.read(nameAt(root.texts, next - 1), textShard)).get(article);
    if (!text.record) text.record = recordOf(article, json(parts[0]));
    text.blocks = text.blocks.concat(json(parts[1]));
    return true;
  };
}

// A text whose first part is read.
Store.prototype.begin = async function (root, article) {
  var text = new Text(this, root, article);
  await text.more();
  return text;
};

// An article whole: its record and all blocks.
Store.prototype.article = async function (root, article) {
  var text = await this.begin(root, article);
  while (await text.more());
  return { record: text.record, blocks: text.blocks };
};

// Whether some of a text is as it should be, read as far as that takes.
Store.prototype.some = async function (root, article, holds) {
  var text = await this.without(this.begin(root, article), null), from = 0;
  while (text) {
    if (text.blocks.slice(from).some(function (block) { return holds(block[2]); })) return true;
    from = text.blocks.length;
    if (!await this.without(text.more(), false)) break;
  }
  return false;
};
