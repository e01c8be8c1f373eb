#!/usr/bin/env bash
# Packages as users get them: made by tools/package.sh, each installed on a clean Debian (debootstrap) and run; their sizes, and the time to
# the first page. Needs root, debootstrap and Debian's archive. Not part of tests/run.sh: it takes minutes.
# usage: packages.sh BINARY
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${1:?usage: packages.sh BINARY}
step() { printf '\n== %s\n' "$*"; }
check() { if ! "$@"; then echo "FAILED: $*"; exit 1; fi; }

step "packages"
tools/package.sh --binary "$binary"
(cd dist && sha256sum --quiet -c SHA256SUMS) && echo "checksums: right"

# Debian's archive as this machine has it.
. /etc/os-release
mirror=$(apt-get indextargets --format '$(REPO_URI)' | head -n 1)
root=$(mktemp -d)
trap 'umount -l "$root/proc" "$root/dev" 2>/dev/null || true; rm -rf "$root"' EXIT
step "a clean Debian $VERSION_CODENAME"
debootstrap --variant=minbase "$VERSION_CODENAME" "$root" "$mirror" > /dev/null
cp /etc/resolv.conf "$root/etc/" 2>/dev/null || true
cp /etc/apt/apt.conf.d/*prox* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
within() { chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

# Begins a site and builds it, with the program that is given.
first_page() {
  within rm -rf /tmp/site
  local begin end
  begin=$(date +%s%N)
  within "$1" init /tmp/site > /dev/null 2>&1
  within "$1" --root /tmp/site build --quiet > /dev/null 2>&1
  end=$(date +%s%N)
  check test -s "$root/tmp/site/public/index.html"
  echo "$2: first page after $(((end - begin) / 1000000)) ms"
}

step "the archive"
mkdir "$root/opt/mokcha"
tar -xJf dist/*.tar.xz -C "$root/opt/mokcha" --strip-components=1
first_page /opt/mokcha/mokcha archive

step "the wheel"
within apt-get update -qq
within apt-get install -y -qq --no-install-recommends python3-venv > /dev/null
cp dist/*.whl "$root/tmp/"
within python3 -m venv /opt/venv
within sh -c '/opt/venv/bin/pip install --quiet --no-index /tmp/*.whl'
first_page /opt/venv/bin/mokcha wheel

step "the container file's steps, which install the Debian package"
before=$(du -smx "$root" | cut -f1)
cp dist/mokcha_*.deb "$root/tmp/"
sed -n 's/^RUN //p' dist/Containerfile > "$root/tmp/steps"
within sh -e /tmp/steps > /dev/null
echo "the root grew by $(($(du -smx "$root" | cut -f1) - before)) MB, git and ssh among them"
check within dpkg --verify mokcha
first_page "$(sed -n 's/^ENTRYPOINT \["\(.*\)"\]/\1/p' dist/Containerfile)" "Debian package"
check within test -s /usr/share/man/man1/mokcha.1.gz
# The steps took the lists of packages away.
within apt-get update -qq
within apt-get install -y -qq --no-install-recommends man-db bash-completion > /dev/null 2>&1
check grep -q 'mokcha deploy' <(within man -P cat -l /usr/share/man/man1/mokcha.1.gz)
check grep -q publish <(within bash -c '. /usr/share/bash-completion/bash_completion; . /usr/share/bash-completion/completions/mokcha; COMP_WORDS=(mokcha pub); COMP_CWORD=1; _mokcha mokcha pub mokcha; echo "${COMPREPLY[@]}"')
echo "man page and completions: there"
within apt-get purge -y -qq mokcha > /dev/null
if within sh -c 'command -v mokcha' > /dev/null; then echo "FAILED: mokcha is left behind"; exit 1; fi
step "done"
