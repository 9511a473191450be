#!/usr/bin/env bash
# A Debian package of the release program. Usage: make-deb.sh KIJUN OUT
set -euo pipefail
kijun=$1 out=$2
version=$("$kijun" --version | sed -E 's/^kijun ([^ ]+).*/\1/')
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
install -d "$root/DEBIAN" "$root/usr/share/doc/kijun"
DESTDIR=$root PREFIX=/usr bash "$(dirname "$0")/install.sh" "$kijun"
cp "$(dirname "$0")/../LICENSE" "$root/usr/share/doc/kijun/copyright"
cat > "$root/DEBIAN/control" <<CONTROL
Package: kijun
Version: $version
Architecture: $architecture
Maintainer: The Kijun project <kijun@example.org>
Section: text
Priority: optional
Depends: libc6, libgcc-s1, libsqlite3-0, libstdc++6, libxml2
Recommends: git, libxlsxwriter4, libzip4
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Description: clauses, requirements and controls of policy documents, and what changed
 Reads policy documents in HTML and XML, extracts their clauses, types the
 requirements, traces each to the controls that answer it, and says exactly
 what changed when the document is revised.
CONTROL
mkdir -p "$out"
dpkg-deb --root-owner-group --build "$root" "$out/kijun_${version}_${architecture}.deb" >/dev/null
echo "$out/kijun_${version}_${architecture}.deb"
