#!/usr/bin/env bash
# The verbs by themselves, on the archive of this repository: tests/benches/micro.sh [NAME…], all without a name.
# Times are of the wall: they say something on a quiet machine. tests/benches/instructions.py counts what does not depend on that.
set -euo pipefail
cd "$(dirname "$0")/../.."
# The versions that the program has.
cp Cargo.lock tests/benches/micro/Cargo.lock
CARGO_TARGET_DIR=$PWD/target cargo build --quiet --profile daily --manifest-path tests/benches/micro/Cargo.toml
exec target/daily/verbs --bench "$@"
