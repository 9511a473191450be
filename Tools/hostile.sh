#!/usr/bin/env bash
# Runs hostile documents, mappings, databases and folders through kijun; skips with a clear line where they are absent.
# usage: hostile.sh KIJUN FOLDER [large]   (large: also the generated large files, some 150 MB)
set -u
kijun=$(realpath "$1")
folder=$(realpath "$2" 2>/dev/null)
large=${3:-}
if [ ! -f "$folder/check.py" ]; then
  echo "skipped: no hostile documents in $2"
  exit 0
fi
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
status=0
# A small stack shows recursion; strace shows connections and files that nobody asked for.
ulimit -s 512
trace=; command -v strace >/dev/null && trace=--strace || echo "skipped: strace is not here to watch network and files"
check() { python3 "$1/check.py" "${@:2}" || status=1; }

echo "documents, read"
check "$folder" --kind doc $trace --cmd "$kijun extract --format csv {file}"
echo "documents, ingested and shown"
check "$folder" --kind doc --cmd "$kijun ingest --store {db} {file}" --text "$kijun show --format csv --store {db}"
# The mappings start from a document with the clauses 1 and 9; a link to another one is told, and no failure here.
echo "mappings"
check "$folder" --kind mapping $trace \
  --cmd "$kijun check --format json --allow-empty --fail-on suspect -m {file} $here/hostile-clauses.xml"
echo "databases"
check "$folder" --kind database --cmd "$kijun ingest --store {file} $here/hostile-clauses.xml"

echo "folders"
python3 "$folder/gen_fs.py" "$work/fs" >/dev/null
cd "$work" || exit 1
timeout 60 "$kijun" ingest "$work/fs/in" --store "$work/fs.db" --verbose >"$work/out" 2>"$work/err"
[ $? -eq 1 ] || { echo "FAIL the folder of hostile names was not read to its end"; status=1; }
"$kijun" export --store "$work/fs.db" -o "$work/fs.jsonl" && ! grep -q CANARY "$work/fs.jsonl" ||
  { echo "FAIL what stands outside of the folder was read"; status=1; }
for name in pipe.html sock.html zero.html out.html loop sparse.html empty.html "not UTF-8"; do
  grep -q "$name" "$work/err" || { echo "FAIL nothing was said of $name"; status=1; }
done
[ -e pwn ] && { echo "FAIL a name was run"; status=1; }
grep -o 'stored [0-9]*' "$work/out"

if [ "$large" = large ]; then
  echo "large files"
  mkdir "$work/hostile"
  cp "$folder"/*.py "$folder"/manifest.jsonl "$work/hostile/"
  for entry in "$folder"/*/; do ln -s "$entry" "$work/hostile/$(basename "$entry")"; done
  for kind in doc mapping; do
    command="$kijun extract --format csv {file}"
    [ $kind = mapping ] && command="$kijun check --format json --allow-empty -m {file}"
    check "$work/hostile" --gen --kind $kind --class "$(python3 - "$folder/manifest.jsonl" $kind <<'PYTHON'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(",".join(sorted({r["class"] for r in rows if r.get("generate") and r["kind"] == sys.argv[2]})))
PYTHON
    )" --cmd "$command"
  done
fi
exit $status
