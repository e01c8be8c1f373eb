#!/usr/bin/env bash
# Lighthouse on home, volume, its longest article, a ministry and search of an archive of 60 volumes (VOLUMES): medians of 5 runs (RUNS) in four
# categories. Needs Debian's chromium and Node; installs npm's lighthouse 12.8.2 into its own folder. The three categories that don't depend on the
# machine's speed must reach 0.98; with `--all` the fourth, too.
set -euo pipefail
cd "$(dirname "$0")"
runs=${RUNS:-5}
folder=../../target/browser/lighthouse
mkdir -p "$folder"
(cd "$folder" && [ -d node_modules/lighthouse ] || PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix . --no-audit --no-fund --silent lighthouse@12.8.2)
RUNS=$runs ALL=${1:-} node lighthouse.mjs "$folder"
