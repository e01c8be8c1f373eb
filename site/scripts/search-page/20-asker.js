// Asks the latest question only: an answer that comes late is dropped.

function Asker(show, fail) {
  var turn = 0, timer = null;
  this.ask = function (query, options, delay) {
    turn += 1;
    var own = turn;
    clearTimeout(timer);
    timer = setTimeout(function () {
      var asked = Object.assign({ stale: function () { return own !== turn; } }, options);
      window.mokcha.search(query, asked).then(function (answer) { if (own === turn) show(answer); }, function (error) { if (own === turn) fail(error); });
    }, delay);
  };
  this.stop = function () {
    turn += 1;
    clearTimeout(timer);
  };
}
