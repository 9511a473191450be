#!/usr/bin/env bash
# Puts program, manual page and completions below $DESTDIR$PREFIX. Usage: install.sh KIJUN
set -euo pipefail
kijun=$1
to=${DESTDIR:-}${PREFIX:-/usr/local}
install -d "$to/bin" "$to/share/man/man1" "$to/share/bash-completion/completions" \
  "$to/share/zsh/site-functions" "$to/share/fish/vendor_completions.d"
install -m 755 "$kijun" "$to/bin/kijun"
strip "$to/bin/kijun" 2>/dev/null || true
python3 "$(dirname "$0")/generate-man.py" "$kijun" | gzip -9n > "$to/share/man/man1/kijun.1.gz"
"$kijun" --generate-completion-script bash > "$to/share/bash-completion/completions/kijun"
"$kijun" --generate-completion-script zsh > "$to/share/zsh/site-functions/_kijun"
"$kijun" --generate-completion-script fish > "$to/share/fish/vendor_completions.d/kijun.fish"
