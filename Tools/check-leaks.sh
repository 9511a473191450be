#!/usr/bin/env bash
# Reads good and bad documents under valgrind; memory that is lost in the program or in libxml2 fails.
# usage: check-leaks.sh KIJUN
set -u
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null || { echo "skipped: valgrind is not here"; exit 0; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
# valgrind cannot read this compiler's debug information.
strip -g -o "$work/kijun" "$1"
printf '<a><b>x</a>' >"$work/not-closed.xml"
printf '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' >"$work/entity.xml"
printf '<a>%.0s' $(seq 300) >"$work/deep.xml"
printf '<p>one<table><tr><td>two</p><p>three' >"$work/open.html"
printf '<meta charset=utf-7><p>x' >"$work/refused.html"
status=0
for file in Corpus/*/2018*.html Corpus/service-continuity-act/*.xml "$work"/*.xml "$work"/*.html; do
  valgrind --leak-check=full --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite,indirect --error-exitcode=9 \
    "$work/kijun" extract "$file" >/dev/null 2>"$work/log"
  [ $? -ne 9 ] || { echo "leak: $file"; grep -A12 "definitely lost\|Invalid" "$work/log" | head -30; status=1; }
done
[ $status -eq 0 ] && echo "no memory is lost"
exit $status
