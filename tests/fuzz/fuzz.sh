#!/usr/bin/env bash
# Fuzzes the readers of `each.rs` with coverage, one after another: tests/fuzz/fuzz.sh [SECONDS [TARGET…]]; ten minutes each without numbers.
# Needs cargo-fuzz, which it installs. No sanitizer: the program has no unsafe code of its own; a stable compiler will do.
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
    links | book) find tests/sites -path '*expected*' -name '*.html' -size -16k ;;
    notes | index) ;;
    *) find tests/sites tests/zola content -name '*.md' -size -16k ;;
  esac
}

status=0
for target in "${targets[@]}"; do
  own=tests/fuzz/corpus/$target
  mkdir -p "$own" "tests/fuzz/seeds/$target"
  n=0
  while read -r file; do n=$((n + 1)); cp "$file" "$own/site-$n"; done < <(seeds "$target" | sort | head -n 400)
  found=$([ -d "tests/fuzz/found/$target" ] && echo "tests/fuzz/found/$target" || true)
  # A second for one text is two hundred times what these take; a gigabyte is four times.
  mkdir -p "tests/fuzz/artifacts/$target"
  TARGET=$target cargo fuzz run --fuzz-dir tests/fuzz -s none -O each "$own" "tests/fuzz/seeds/$target" $found -- \
    -artifact_prefix="tests/fuzz/artifacts/$target/" -dict=tests/fuzz/words.dict -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
    >"target/fuzz-$target.log" 2>&1 || status=1
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "target/fuzz-$target.log")
  covered=$(grep -oE 'cov: [0-9]+' "target/fuzz-$target.log" | tail -n 1 || true)
  slowest=$(sed -n 's/^stat::slowest_unit_time_sec: *//p' "target/fuzz-$target.log")
  echo "$target: ${runs:-?} inputs in $seconds s, ${covered:-cov: ?} edges, the slowest ${slowest:-?} s; $(find "tests/fuzz/artifacts/$target" -type f 2>/dev/null | wc -l) stopped it"
done
exit $status
