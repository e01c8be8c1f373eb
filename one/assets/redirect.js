// A redirect that keeps the place: what stands behind # is not known to the page's own refresh, which follows without script.
(function () {
  "use strict";
  var target = document.querySelector("main a").href;
  // A place that is asked for stands above one that the page leads to.
  location.replace(location.hash ? target.split("#")[0] + location.hash : target);
})();
