// A redirect that keeps the place: what stands behind # is not known to the page's own refresh, which follows without script.
location.replace(document.querySelector("main a").href + location.hash);
