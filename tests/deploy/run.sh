#!/usr/bin/env bash
# `mokcha deploy` against S3 servers on this machine: moto, from PyPI, in a venv of its own; `--server versioned` is moto with a bucket that keeps
# versions, `--server s3s-fs` a server in Rust, which is compiled once (some minutes).
# usage: run.sh BINARY [--cuts 240] [--table FILE] [--server moto|versioned|s3s-fs] [--bench 5,300] [--peers] [--large 160]
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=target/venv-deploy
if ! [ -x $venv/bin/moto_server ]; then
  python3 -m venv $venv
  $venv/bin/pip install --quiet 'moto[server,s3,iam]'
fi
case " $* " in
  *" --server s3s-fs "*)
    program=$PWD/target/s3s/bin/s3s-fs
    [ -x "$program" ] || cargo install s3s-fs --version '^0.14' --features binary --locked --debug --root target/s3s
    set -- "${@/#s3s-fs/$program}"
    ;;
esac
# What it is compared with; rclone is Debian's.
case " $* " in *" --peers "*) [ -x $venv/bin/aws ] || $venv/bin/pip install --quiet awscli ;; esac
exec $venv/bin/python tests/deploy/run.py "$@"
