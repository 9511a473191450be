#!/usr/bin/env bash
# Lines of Sources/ that the tests and the program's own checks run; fails below the bar.
# usage: coverage.sh PERCENT   (SHARED names the folder of real and hostile documents, where it is)
set -eu
cd "$(dirname "$0")/.."
bar=$1
folder=.build-coverage
profiles=$PWD/$folder/profiles
# The compiler's own tools; another version cannot read what it writes.
find_tool() { echo "$(dirname "$(readlink -f "$(command -v swift)")")/$1"; }
swift build --scratch-path $folder --enable-code-coverage --product kijun >/dev/null
rm -rf "$profiles"; mkdir -p "$profiles"
swift test --scratch-path $folder --enable-code-coverage >"$folder/tests.log" 2>&1 ||
  { tail -20 "$folder/tests.log"; exit 1; }
kijun=$PWD/$folder/debug/kijun
# The checks that run the program; what they say is looked at by their own targets.
export LLVM_PROFILE_FILE=$profiles/program-%4m.profraw
python3 Tools/check-findings.py "$kijun" >/dev/null || true
python3 Tools/check-strings.py "$kijun" 300 >/dev/null
python3 Tools/check-schemas.py "$kijun" >/dev/null 2>&1
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
"$kijun" ingest -q --store "$work/kijun.db" --progress jsonl Corpus >/dev/null
"$kijun" ingest -q --store "$work/kijun.db" --jobs 2 Corpus >/dev/null
for command in index "search 安全基準等" log verify export gc; do "$kijun" $command --store "$work/kijun.db" >/dev/null 2>&1; done
for format in text csv md html json jsonl oscal reqif; do
  "$kijun" trace -m Mappings/links/ciip-to-csf.yml -c Mappings/catalogs/nist-csf-2.0.yml --format $format Corpus/ciip-action-plan/2018-07-25.html >/dev/null 2>&1
done
for format in text csv jsonl; do "$kijun" suggest -c Mappings/catalogs/nist-csf-2.0.yml --format $format Corpus/ciip-action-plan/2022-06-17.html >/dev/null; done
for format in text json sarif junit github md; do
  "$kijun" check -m Mappings/links/ciip-to-csf.yml -c Mappings/catalogs/nist-csf-2.0.yml --format $format Corpus/ciip-action-plan/2022-06-17.html >/dev/null 2>&1 || true
done
printf '{"id":1,"path":"Corpus/ciip-action-plan/2018-07-25.html"}\n' | "$kijun" worker >/dev/null
"$kijun" --version >/dev/null; "$kijun" formats >/dev/null
"$kijun" diff --word-diff Corpus/ciip-action-plan/2018-07-25.html Corpus/ciip-action-plan/2022-06-17.html >/dev/null
raw=$(find "$profiles" -name '*.profraw'; find $folder -name default.profdata)
"$(find_tool llvm-profdata)" merge -sparse $raw -o "$folder/all.profdata"
tests=$(find $folder -name kijunPackageTests.xctest -type f | head -1)
"$(find_tool llvm-cov)" report "$tests" -object "$kijun" -instr-profile="$folder/all.profdata" \
  -ignore-filename-regex='(\.build|Tests/|checkouts|Sources/kijun/)' >"$folder/report.txt"
awk '$1 == "TOTAL" {print}' "$folder/report.txt"
awk -v bar="$bar" '$1 == "TOTAL" {sub("%", "", $10); found = 1; if ($10 + 0 < bar) exit 1} END {if (!found) exit 1}' "$folder/report.txt"
"$(find_tool llvm-cov)" export "$tests" -object "$kijun" -instr-profile="$folder/all.profdata" -format=lcov \
  -ignore-filename-regex='(\.build|Tests/|checkouts|Sources/kijun/)' >"$folder/lines.lcov"
python3 Tools/error-branches.py "$folder/lines.lcov"
