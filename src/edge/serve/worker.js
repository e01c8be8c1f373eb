// Holds one stream of events for all tabs of a browser: each tab's own would use up the six connections that it opens to a host.
"use strict";
var ports = [];
var last = null;
function tell(message) {
  ports.forEach(function (port) { port.postMessage(message); });
}
function built(event) {
  last = event.data;
  tell({ build: last });
}
function open() {
  var source = new EventSource("/__mokcha/events");
  // The first message after each connection names the build that is shown.
  source.onmessage = built;
  source.addEventListener("reload", built);
  source.addEventListener("problems", function () { tell({ problems: true }); });
  source.onerror = function () {
    if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000);
  };
}
self.onconnect = function (event) {
  var port = event.ports[0];
  ports.push(port);
  port.onmessage = function () { ports = ports.filter(function (other) { return other !== port; }); };
  if (last) port.postMessage({ build: last });
  // What was told before this tab listened.
  port.postMessage({ problems: true });
};
open();
