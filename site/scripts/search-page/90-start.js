// What other scripts call: the dialog, and the start once the words are there, which stand before this script or come in one of their own.

var dialog = null;

if (!Object.prototype.hasOwnProperty.call(world, "mokcha")) world.mokcha = {};
world.mokcha.openDialog = function () {
  dialog = dialog || new Dialog();
  dialog.open();
};

world.mokcha.start = function (all) {
  var lang = document.documentElement.lang || "";
  words = all[lang] || all[lang.split("-")[0]] || all[Object.keys(all)[0]] || {};
  var box = document.getElementById("results");
  if (box) new Page(box);
};
// A program that only asks the engine has no page.
if (world.mokcha.words && typeof document !== "undefined") world.mokcha.start(world.mokcha.words);
