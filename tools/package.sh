#!/usr/bin/env bash
# Packages of the release program, into dist/: a Debian package, a Python wheel, an archive, a container file beside them, and checksums.
# usage: package.sh [--binary FILE]    without a binary it builds one. Needs dpkg-deb, xz, gzip and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=
if [ "${1:-}" = --binary ]; then binary=$2; fi
if [ -z "$binary" ]; then
  cargo build --release --locked
  binary=target/release/mokcha
fi
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
# The same bytes for the same commit.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1700000000)}
machine=$(uname -m)
case $machine in x86_64) debian=amd64 ;; aarch64) debian=arm64 ;; *) debian=$machine ;; esac
rm -rf dist && mkdir -p dist
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What all of them carry.
files=$work/files
mkdir -p "$files/completions"
install -m 755 "$binary" "$files/mokcha"
strip "$files/mokcha"
"$files/mokcha" man > "$files/mokcha.1"
for shell in bash zsh fish; do "$files/mokcha" completion $shell > "$files/completions/mokcha.$shell"; done
cp README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$files/"
# The oldest C library whose functions the program asks for.
glibc=$(grep -aoE 'GLIBC_2\.[0-9]+' "$files/mokcha" | sort -uV | tail -n 1 | cut -d_ -f2)
echo "mokcha $version for $machine, C library $glibc or later"

# The archive.
name=mokcha-$version-$machine-linux-gnu
cp -r "$files" "$work/$name"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$work" -cJf "dist/$name.tar.xz" "$name"

# The Debian package.
root=$work/deb
install -Dm 755 "$files/mokcha" "$root/usr/bin/mokcha"
mkdir -p "$root/usr/share/man/man1" "$root/usr/share/doc/mokcha"
gzip -9nc "$files/mokcha.1" > "$root/usr/share/man/man1/mokcha.1.gz"
gzip -9nc CHANGELOG.md > "$root/usr/share/doc/mokcha/changelog.gz"
{
  echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
  echo; echo "Files: *"; echo "Copyright: the authors of mokcha"; echo "License: MIT or Apache-2.0"
  sed 's/^$/./; s/^/ /' LICENSE-MIT
} > "$root/usr/share/doc/mokcha/copyright"
install -Dm 644 "$files/completions/mokcha.bash" "$root/usr/share/bash-completion/completions/mokcha"
install -Dm 644 "$files/completions/mokcha.zsh" "$root/usr/share/zsh/vendor-completions/_mokcha"
install -Dm 644 "$files/completions/mokcha.fish" "$root/usr/share/fish/vendor_completions.d/mokcha.fish"
chmod -R u=rwX,go=rX "$root"
mkdir -p "$root/DEBIAN"
cat > "$root/DEBIAN/control" <<CONTROL
Package: mokcha
Version: $version
Architecture: $debian
Maintainer: the authors of mokcha <mokcha@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: libc6 (>= $glibc), libgcc-s1
Suggests: git, openssh-client
Section: web
Priority: optional
Description: turns a folder of Markdown articles into a periodical's permanent archive
 Readers search it, researchers cite it, and everybody opens it from a USB
 stick. It builds sites for Zola, too, and brings a website to object storage,
 to a server or to a branch that a host shows.
CONTROL
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$root/DEBIAN/md5sums"
find "$root" -exec touch -hd "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "dist/mokcha_${version}_$debian.deb" >/dev/null

# The wheel: the program, as pip and pipx install it.
python3 tools/wheel.py "$files/mokcha" "$version" "manylinux_${glibc/./_}_$machine" dist

cp tools/Containerfile dist/
(cd dist && sha256sum ./*.tar.xz ./*.deb ./*.whl Containerfile > SHA256SUMS)
ls -l dist | awk 'NR > 1 { print $5, $9 }'
