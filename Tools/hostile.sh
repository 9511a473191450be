#!/usr/bin/env bash
# Runs the hostile documents through `kijun extract`; skips with a clear line where they are absent.
set -u
kijun=$(realpath "$1")
folder=$2
if [ ! -f "$folder/check.py" ]; then
  echo "skipped: no hostile documents in $folder"
  exit 0
fi
python3 "$folder/check.py" --kind doc --cmd "$kijun extract --format csv {file}"
