#!/usr/bin/env bash
# `mokcha deploy` against an S3 server on this machine (moto, from PyPI, in a venv of its own).
# usage: run.sh BINARY [--cuts 240] [--table FILE] [--bench 5,300] [--peers]
set -euo pipefail
cd "$(dirname "$0")/../.."
venv=target/venv-deploy
if ! [ -x $venv/bin/moto_server ]; then
  python3 -m venv $venv
  $venv/bin/pip install --quiet 'moto[server,s3,iam]'
fi
# What it is compared with; rclone is Debian's.
case " $* " in *" --peers "*) [ -x $venv/bin/aws ] || $venv/bin/pip install --quiet awscli ;; esac
exec $venv/bin/python tests/deploy/run.py "$@"
