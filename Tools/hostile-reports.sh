#!/usr/bin/env bash
# Writes every form of report from hostile documents and mappings and has the corpus's own checker look for injections.
set -u
kijun=$(realpath "$1")
folder=$(realpath "$2" 2>/dev/null)
if [ ! -f "$folder/check_reports.py" ]; then
  echo "skipped: no hostile documents in $2"
  exit 0
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# Formats that are XML or JSON under another name; what cannot be read writes nothing.
write() { # COMMAND FORMAT NAME FILE...
  local ending=$2
  case $2 in akn | junit | reqif) ending=xml ;; oscal) ending=$2.json ;; taishohyo) ending=$2.html ;; taishohyo-xlsx) ending=t.xlsx ;; esac
  "$kijun" $1 --format "$2" -o "$out/${1// /-}-$3.$ending" "${@:4}" 2>/dev/null
}
for file in "$folder"/docs/out-*/* "$folder"/docs/naughty/*; do
  name=$(basename "$file" | tr -c 'A-Za-z0-9\n' _)
  for form in csv json jsonl akn oscal; do write extract $form "$name" "$file"; done
  for form in csv json jsonl md html xlsx; do write requirements $form "$name" "$file"; done
  for form in csv json md html taishohyo taishohyo-xlsx sarif junit; do write diff $form "$name" "$folder"/docs/out-csv/formula-00.html "$file"; done
done
for file in "$folder"/mapping/csv/formula.csv "$folder"/mapping/csv/ansi.csv "$folder"/mapping/xlsx/xml-escape.xlsx "$folder"/mapping/yaml/bidi-id.yaml; do
  name=$(basename "$file" | tr -c 'A-Za-z0-9\n' _)
  for form in csv json md html xlsx reqif oscal; do
    for page in "$folder"/docs/out-html/*; do write trace $form "$name-$(basename "$page")" "$page" --mapping "$file"; done
  done
  for form in csv xlsx oscal; do write "map convert" $form "$name" "$file"; done
done
count=$(find "$out" -type f | wc -l)
[ "$count" -gt 900 ] || { echo "only $count reports were written"; exit 1; }
echo "$count reports:"
python3 "$folder/check_reports.py" "$out"
