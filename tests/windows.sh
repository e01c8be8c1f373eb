#!/usr/bin/env bash
# The program on Windows, as far as that can be shown on Linux: it compiles for x86_64-pc-windows-gnu with Debian's cross compiler for the parts
# in C. With --run its unit tests run under Debian's wine, and what it builds of this repository's archive, publishes, deploys to a folder and
# takes back is held against what this system's program does of the same, byte for byte.
# Needs rustup, whose library for that target it adds, and Debian's archive. Not part of tests/run.sh: it compiles all dependencies once more.
# usage: windows.sh [--run BINARY]
set -euo pipefail
cd "$(dirname "$0")/.."
target=x86_64-pc-windows-gnu
rustup target add $target
missing=()
command -v x86_64-w64-mingw32-gcc >/dev/null || missing+=(gcc-mingw-w64-x86-64)
if [ "${1:-}" = --run ]; then command -v wine >/dev/null || missing+=(wine wine64); fi
if [ ${#missing[@]} != 0 ]; then
  echo "installing from Debian: ${missing[*]}"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
if [ "${1:-}" != --run ]; then
  cargo check --locked --target $target
  echo "windows: compiles"
  exit
fi

binary=$(realpath "${2:?usage: windows.sh --run BINARY}")
# Nothing is optimised: it runs once.
export CARGO_INCREMENTAL=0 MOKCHA_LANG=en
settings=(--locked --target $target --config 'profile.dev.package."*".opt-level=0' --config profile.dev.debug=false)
cargo build "${settings[@]}" --bin mokcha
tests=$(cargo test "${settings[@]}" --lib --no-run --message-format=json | sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | tail -n 1)
work=$(mktemp -d)
export WINEDEBUG=-all WINEPREFIX=$work/wine
trap 'wineserver -k 2>/dev/null || true; rm -rf "$work"' EXIT
cp "${CARGO_TARGET_DIR:-target}/$target/debug/mokcha.exe" "$work/"
cp "$tests" "$work/tests.exe"
# Wine before 8.4 has no bcryptprimitives.dll, of which Rust takes one function: random bytes.
cat > "$work/random.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count) { return SystemFunction036(bytes, (ULONG)count); }
C
x86_64-w64-mingw32-gcc -shared -o "$work/bcryptprimitives.dll" "$work/random.c" -ladvapi32

echo "== unit tests"
wine "$work/tests.exe" --test-threads 2 2>&1 | tr -d '\r' | tail -n 12 | tee "$work/said"
grep -q '^test result: ok' "$work/said"

echo "== the archive"
windows() { wine "$work/mokcha.exe" --root "$(winepath -w "$work/windows")" "$@" 2>&1 | tr -d '\r'; return "${PIPESTATUS[0]}"; }
linux() { "$binary" --root "$work/linux" "$@" > /dev/null; }
both() { windows "$@"; linux "$@"; }
same() { diff -rq --exclude=.mokcha --exclude=.public.mokcha-new "$1" "$2" && echo "the same bytes: $(find "$1" -type f -not -path '*/.mokcha/*' | wc -l) files"; }
for system in windows linux; do
  mkdir "$work/$system"
  cp -r config.toml permanence.toml topics.toml agencies.toml content static locks "$work/$system/"
done
both publish --now 2026-11-25
both build
same "$work/windows/public" "$work/linux/public"
to=file:///$(winepath -w "$work/target" | tr '\\' /)
windows deploy --to "$to"
same "$work/windows/public" "$work/target"
cp -r "$work/target" "$work/before"
article=$(find "$work/windows/content" -name '*.md' -not -name '_index.md' -printf '%P\n' | sort | head -n 1)
for system in windows linux; do printf '\n덧붙인 문단이다.\n' >> "$work/$system/content/$article"; done
both publish --now 2026-11-26 --silent-edit 52 --reason 오탈자
both build
same "$work/windows/public" "$work/linux/public"
same "$work/windows/locks" "$work/linux/locks"
same "$work/windows/content" "$work/linux/content"
windows deploy --to "$to"
for file in $(cd "$work/windows/public" && find . -type f -not -path './.mokcha/*'); do cmp "$work/windows/public/$file" "$work/target/$file"; done
windows deploy --to "$to" --undo
for file in $(cd "$work/before" && find . -type f -not -path './.mokcha/*'); do cmp "$work/before/$file" "$work/target/$file"; done
echo "windows: runs"
