#!/usr/bin/env bash
# What others read of an archive, by their own programs: pandoc and xmllint from Debian, the packages of requirements.txt in an environment of
# their own, those of package.json from npm. Builds the sites with the program given as first argument, else with a debug build.
set -euo pipefail
cd "$(dirname "$0")/../.."
mokcha=${1:-target/debug/mokcha}
[ -x "$mokcha" ] || cargo build --quiet

missing=()
command -v pandoc >/dev/null || missing+=(pandoc)
command -v xmllint >/dev/null || missing+=(libxml2-utils)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
python3 -c "import venv, ensurepip" 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing from Debian: ${missing[*]}"
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq "${missing[@]}"
fi

out=$PWD/target/cite
mkdir -p "$out"
if ! cmp -s tests/cite/requirements.txt "$out/installed.txt"; then
  python3 -m venv "$out/venv"
  "$out/venv/bin/pip" install --quiet --disable-pip-version-check -r tests/cite/requirements.txt
  cp tests/cite/requirements.txt "$out/installed.txt"
fi
(cd tests/cite && npm install --no-audit --no-fund --silent)

export CITE_OUT=$out
export CITE_LOCAL=http://127.0.0.1:$("$out/venv/bin/python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
rm -rf "$out"/{cited,again,local,cited-report,revised,outgoing,hostile,archive}
for name in cited again local; do
  base=$([ $name = local ] && echo "--base-url $CITE_LOCAL" || true)
  # shellcheck disable=SC2086
  "$mokcha" --root tests/sites/cited build --quiet -o "$out/$name" $base
done
for name in cited-report revised; do "$mokcha" --root tests/sites/$name build --quiet -o "$out/$name"; done
# It warns of a link that no page has.
"$mokcha" --root tests/sites/outgoing build --quiet -o "$out/outgoing" 2>/dev/null
"$mokcha" --root tests/cite/hostile build --quiet -o "$out/hostile"
"$mokcha" build --quiet -o "$out/archive"
cd tests/cite
"$out/venv/bin/python" -m unittest -v test_readers
