#!/usr/bin/env bash
# A host that takes nothing but rsync: the website is deployed to a folder of this machine, and that is brought there by the command that the
# documentation gives, to an rsync daemon of this script's own; first all, then an edit, then taken back.
# usage: rsync.sh BINARY
set -euo pipefail
binary=$(realpath "$1")
export MOKCHA_LANG=en
work=$(mktemp -d)
mkdir -p "$work/site/content/52" "$work/there"
end() {
  [ ! -f "$work/pid" ] || kill "$(cat "$work/pid")"
  while [ -f "$work/pid" ]; do sleep 0.05; done
  rm -rf "$work"
}
trap end EXIT
cat >"$work/site/config.toml" <<'T'
title = "소식"
base_url = "https://archive.example"
default_language = "ko"
T
printf '+++\ntitle = "소식"\n+++\n' >"$work/site/content/_index.md"
printf '+++\ntitle = "제52호"\n[archive]\nvolume = 52\npublished = "2021-06"\ncode = "gif"\n+++\n' >"$work/site/content/52/_index.md"
printf '+++\ntitle = "글"\n[archive]\nnumber = 1\n+++\n첫째 문단이다.\n' >"$work/site/content/52/1.md"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$work/conf" <<T
address = 127.0.0.1
port = $port
use chroot = no
pid file = $work/pid
log file = $work/log
[site]
path = $work/there
read only = no
T
[ "$(id -u)" != 0 ] || printf 'uid = root\ngid = root\n' >>"$work/conf"
rsync --daemon --config="$work/conf"
for _ in $(seq 100); do [ -f "$work/pid" ] && break; sleep 0.05; done
mokcha() { "$binary" --root "$work/site" "$@" >/dev/null; }
bring() {
  mokcha deploy --to "file://$work/here" "$@"
  rsync -rc --delay-updates --delete-after --exclude=/.mokcha/ "$work/here/" "rsync://127.0.0.1:$port/site/"
  diff -r -x .mokcha "$work/here" "$work/there"
  [ ! -e "$work/there/.mokcha" ]
}
holds() { grep -q "$1" "$work/there/v/52/01/index.html"; }
mokcha publish
mokcha build
bring
holds 첫째
printf '\n둘째 문단이다.\n' >>"$work/site/content/52/1.md"
mokcha publish --silent-edit 52 --reason 덧붙임 || true
mokcha publish
mokcha build
bring
holds 둘째
bring --undo
if holds 둘째; then echo "FAILED: the edit is still there"; exit 1; fi
echo "3 passed, 0 failed"
