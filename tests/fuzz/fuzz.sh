#!/usr/bin/env bash
# Fuzzes the readers of `each.rs` with coverage: tests/fuzz/fuzz.sh [SECONDS [TARGET…]]; ten minutes each without numbers.
# AT_ONCE=2 runs two at the same time. Needs cargo-fuzz, which it installs. No sanitizer: the program has no unsafe code of its own; a stable compiler will do.
# What stops a target lies in tests/fuzz/artifacts/TARGET afterwards: once mended, it goes to tests/fuzz/found/TARGET, which `cargo test` runs.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-600}
shift || true
command -v cargo-fuzz >/dev/null || cargo install --quiet cargo-fuzz
export RUSTC_BOOTSTRAP=1
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(sed -n 's/^    ("\([a-z0-9_]*\)", .*),$/\1/p' tests/fuzz/each.rs)

# What a target begins with, beside its own seeds: the texts of the test sites.
seeds() {
  case $1 in
    config) find tests/sites tests/zola -name config.toml ;;
    tera1) find tests/sites tests/zola -path '*templates*' -name '*.html' ;;
    lock) find tests/sites tests/versions -name '*.lock' -o -name permanence.toml ;;
    links | book | page) find tests/sites -path '*expected*' -name '*.html' -size -16k ;;
    notes | index | answers) ;;
    *) find tests/sites tests/zola content -name '*.md' -size -16k ;;
  esac
}

# One program for all of them, built first: a start needs neither cargo nor its locks then.
built=target/fuzz-build.log
mkdir -p target
cargo fuzz build --fuzz-dir tests/fuzz -s none -O each >"$built" 2>&1 || { tail -n 20 "$built"; exit 1; }
program=$(ls -t tests/fuzz/target/*/release/each | head -n 1)

run() {
  local target=$1 log=target/fuzz-$1.log own=tests/fuzz/corpus/$1 n=0 status=0 found=""
  mkdir -p "$own" "tests/fuzz/seeds/$target" "tests/fuzz/artifacts/$target"
  while read -r file; do n=$((n + 1)); cp "$file" "$own/site-$n"; done < <(seeds "$target" | sort | head -n 400)
  [ ! -d "tests/fuzz/found/$target" ] || found=tests/fuzz/found/$target
  # What does not begin (no memory for a moment, a machine that is full) is begun again; what was found stays and is not tried away.
  for try in 1 2 3; do
    status=0
    # Half a minute for one text is thousands of times what these take, beside whatever else the machine does; a gigabyte is four times.
    TARGET=$target "$program" "$own" "tests/fuzz/seeds/$target" $found \
      -artifact_prefix="tests/fuzz/artifacts/$target/" -dict=tests/fuzz/words.dict -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
      >"$log" 2>&1 || status=$?
    [ $status -eq 0 ] || [ -n "$(ls "tests/fuzz/artifacts/$target")" ] && break
    sleep $((try * 10))
  done
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  covered=$(grep -oE 'cov: [0-9]+' "$log" | tail -n 1 || true)
  slowest=$(sed -n 's/^stat::slowest_unit_time_sec: *//p' "$log")
  ran=$(sed -n 's/^Done [0-9]* runs in \([0-9]*\) second.*/\1/p' "$log")
  echo "$target: ${runs:-?} inputs in ${ran:-?} of $seconds s, ${covered:-cov: ?} edges, the slowest ${slowest:-?} s; $(find "tests/fuzz/artifacts/$target" -type f | wc -l) stopped it"
  return $status
}

# So many targets at the same time: AT_ONCE=2 where nobody else is on the machine.
status=0
for target in "${targets[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "${AT_ONCE:-1}" ]; do wait -n || status=1; done
  run "$target" &
done
while [ -n "$(jobs -p)" ]; do wait -n || status=1; done
exit $status
