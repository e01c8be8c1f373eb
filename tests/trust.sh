#!/usr/bin/env bash
# All kept attacks by one command, with how many ways each was tried: tests/trust.sh [quick]
# quick: what `cargo test` has, in a minute or two. Else also 400 random kills, every fault of a served site, 200 clients for a minute (on an
# optimised build), every script in Chromium, random edits of a served site, and what fuzzing found beside random changes of it. Fuzzing with coverage takes hours: tests/fuzz/fuzz.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
log=target/trust.log
# The program of the long tests: PROFILE=dev where nobody waits for an optimised one.
profile=${PROFILE:-release}
export MOKCHA=$PWD/target/${profile/dev/debug}/mokcha
status=0
step() { printf '\n== %s\n' "$*"; }
run() { "$@" >>"$log" 2>&1 || { status=1; echo "failed: $*, see $log"; }; }
: >"$log"

step "attacks on files, links, notes, names, the disk, the server and bodies"
run cargo test --test suite -- --nocapture trust:: published:: records:: permanence:: versions:: servers:: refused:: deploy::
step "what is shown beside the code"
run cargo test --lib -- edge:: deploy:: edition:: plan::outputs portable_names ledger:: problem:: text::xml markup::writer::raw markup::scheme
if [ "${1:-}" != quick ]; then
  step "400 random kills, every fault of a served site"
  run cargo test --test suite -- --nocapture --ignored many_random_kills every_fault_of_serve
  step "200 clients for 60 s ($profile)"
  run cargo test --profile "$profile" --test suite -- --nocapture --ignored two_hundred_clients_for_a_minute
  step "scripts in Chromium, eight tabs in Chromium and Firefox"
  run cargo build --profile "$profile"
  run bash -c 'cd tests/browser && PUPPETEER_SKIP_DOWNLOAD=1 npm install --no-audit --no-fund --silent && node --test --test-concurrency=1 --test-reporter=spec scripts.test.mjs serve.test.mjs'
  step "queries and damaged files of the search index, at random"
  run "$MOKCHA" build --quiet -o target/trust-site
  run node tests/fuzz/queries.mjs target/trust-site 60
  run node tests/fuzz/shards.mjs target/trust-site 60
  step "a served site, edited in all ways in which programs save"
  run python3 tests/fuzz/edits.py "$MOKCHA" 40
  step "20,000 cuts of real code in every language"
  run node tests/fuzz/code.mjs "$MOKCHA" 20000
fi

# A letter, what is tried, and the tests that do it; of those that count their ways, the sum.
step "what was tried"
row() {
  local ways tests
  ways=$(awk -v letter="$1" '$1 == "tried" && $2 == letter { sum += $3 } END { print sum ? sum : "–" }' "$log")
  tests=$(grep -cE "^test ($3) \.\.\. ok|^✔ ($3) \(" "$log" || true)
  printf '%-4s %7s ways %4s tests  %s\n' "$1" "$ways" "$tests" "$2"
}
row A1 "a link, a file or a folder where mokcha works; the output folder itself" 'trust::foreign::(the_|nothing|a_folder_where|a_cache|an_empty).*|trust::begun::a_revision_keeps.*'
row A2 "forged journals and manifests" 'trust::notes::.*|edge::(record|manifest|output_tests)::.*'
row A3 "names with characters that can't be seen" 'trust::foreign::names_.*|trust::names::names_are_printed.*|plan::outputs::.*'
row A4 "links where something is removed" 'trust::foreign::what_is_removed.*|edge::output_tests::links.*'
row A5 "links out of the site, pipes, devices, a config that writes elsewhere" 'trust::links::.*|trust::foreign::no_config.*|trust::begun::init_takes.*'
row A6 "the website of another site" 'trust::foreign::the_website_of_another.*'
row D1 "content that is gone, most pages that go" 'trust::absent::(no_content|a_site_with).*|trust::foreign::most_pages.*'
row D "faults of the disk, kills, full disks, other disks" 'trust::(disk|kills|serving|begun)::.*|trust::absent::.*|trust::foreign::a_folder_of_another.*|edge::beside::.*'
row D8 "no threads" 'trust::disk::without_threads.*'
row N "names that Windows and Macs can't hold" 'trust::names::names_that_windows.*|plan::portable_names::.*'
row W "bodies at random, of which no word may be lost in silence" 'trust::words::.*'
row H "texts, seeds and found cases with random changes" 'trust::fuzzed::.*'
row H6 "files larger than memory would like, and small ones that unpack to it" 'trust::(large|bombs)::.*'
row P1 "a lock that is lost, cut, rewritten, or lost with its declarations" 'published::(a_(lost_lock|lock_that)|an_address_that).*|records::.*|ledger::(lock|listing|sum)::.*'
row P2 "publications of two branches" 'published::(publications|two_branches|whatever_two|an_id_that).*'
row P3 "names that would break the lock" 'published::names_that.*|ledger::column::.*'
row P4 "a file over an article, another article, aliases" 'published::(a_file_over|another_article|an_alias).*'
row P5 "ids that stand twice, raw ids" 'published::an_id_stands.*'
row P7 "templates that show nothing, changed texts, later versions" 'published::(a_template|a_changed|many_texts|a_revision|what_is).*|versions::.*|permanence::[a-z_]*'
row T "files that somebody changed where the site was deployed" 'deploy::(what_somebody|what_is_kept|a_servers|a_branch|what_belongs).*|deploy::run_tests::.*'
row S "paths and requests as no browser sends them; clients while the site is edited" 'trust::server::(no_path|what_no|requests).*|trust::clients::.*'
row S1 "eight tabs of one browser (not in quick)" 'eight tabs .*'
row S2 "foreign hosts, pages of other sites" 'trust::server::(only_its|pages_of).*|edge::serve::hosts::.*'
row S3 "redirects" 'trust::server::redirects.*|edge::serve::wanted::.*'
row S4 "methods" 'trust::server::only_reading.*'
row S5 "a base below the root" 'trust::server::the_base.*'
row X "scripts in bodies, fields, feeds, books and data" 'trust::(scripts|fields)::.*|no vector runs.*|the same vectors.*|markup::writer::raw::.*|markup::scheme::.*'
grep -hE "clients, 60 s|builds killed|vectors: |act in a page|queries (in|on)|edits of|serve with|cuts in|the slowest line" "$log" || true
grep -hE '^test result:' "$log" | awk '{ passed += $4; failed += $6 } END { printf "%d passed, %d failed\n", passed, failed }'
exit $status
