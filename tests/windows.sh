#!/usr/bin/env bash
# The code compiles for Windows: `cargo check` for x86_64-pc-windows-gnu, with Debian's cross compiler for the parts in C. Needs rustup, whose
# library for that target it adds, and Debian's archive. Not part of tests/run.sh: it compiles all dependencies once more.
set -euo pipefail
cd "$(dirname "$0")/.."
target=x86_64-pc-windows-gnu
rustup target add $target
if ! command -v x86_64-w64-mingw32-gcc >/dev/null; then
  echo "installing from Debian: gcc-mingw-w64-x86-64"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq gcc-mingw-w64-x86-64
fi
cargo check --locked --target $target
echo "windows: compiles"
