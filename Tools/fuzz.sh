#!/usr/bin/env bash
# Fuzzes every target, or the named ones, for some seconds each; a finding ends it with the input's file named.
# usage: fuzz.sh SECONDS [TARGET…]   (FUZZ_SEED=1: the same inputs each time, as far as the seconds reach)
set -u
cd "$(dirname "$0")/.."
seconds=$1; shift
all=(decoder html egov oscal-xml akn xml oscal-json mapping-yaml mapping-csv mapping-xlsx labels requirements diff worker reports)
targets=("${@:-${all[@]}}")
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1
program=.build-fuzz/release/kijun-fuzz
work=build/fuzz
shared=../shared/hostile
mkdir -p "$work"

# Small files of a kind make good seeds; ours first, hostile ones where they are at hand.
seeds() {
  local target=$1 into=$work/$1/seeds file name
  rm -rf "$into"; mkdir -p "$into"
  local found=(Tests/Fuzzing/Found/"$target"/*)
  local kijun=.build/release/kijun act=Corpus/service-continuity-act plan=Corpus/ciip-action-plan
  case $target in
    decoder | html | labels | reports) found+=(Corpus/*/*.html "$shared"/docs/*/*.html) ;;
    egov | xml) found+=(Corpus/*/*.xml "$shared"/docs/*/*.xml) ;;
    akn) for file in "$act"/*.xml "$plan"/*.html; do $kijun extract -q --format akn -o "$into/$(basename "$file").akn" "$file"; done ;;
    oscal-xml) found+=("$shared"/docs/*/*.xml); printf '%s' "$oscal" >"$into/catalog.xml" ;;
    oscal-json) for file in "$act"/*.xml "$plan"/*.html; do $kijun extract -q --format oscal -o "$into/$(basename "$file").json" "$file"; done ;;
    mapping-yaml) found+=(Mappings/links/*.yml Corpus/*/document.yml "$shared"/mapping/*/*.y*ml) ;;
    mapping-csv) found+=("$shared"/mapping/*/*.csv); $kijun map convert -q Mappings/links/ciip-to-csf.yml -o "$into/m.csv" ;;
    mapping-xlsx) found+=("$shared"/mapping/*/*.xlsx); $kijun map convert -q Mappings/links/ciip-to-csf.yml -o "$into/m.xlsx" ;;
    requirements) found+=(Mappings/vocabularies/*.tsv Mappings/modality/*.tsv) ;;
    diff) for name in plan guide act; do case $name in
        plan) cat $plan/2018-07-25.html <(printf '\0') $plan/2022-06-17.html >"$into/plan" ;;
        guide) cat Corpus/safety-standards-guide/2018-04-04.html <(printf '\0') Corpus/safety-standards-guide/2023-07-04.html >"$into/guide" ;;
        act) cat $act/2020-06-01.xml <(printf '\0') $act/2024-04-01.xml >"$into/act" ;;
      esac; done
      printf '<p>1. a must b.<p>2. c\0<p>2. a may b.<p>3. c d' >"$into/small" ;;
    worker) printf '%s\n' '{"id":1,"body":"<p>1. x must y.</p>"}' '{"id":"a","bodyBase64":"PHA+eDwvcD4="}' \
      '{"id":2,"old":{"body":"<p>1. a"},"new":{"body":"<p>1. b"}}' >"$into/requests" ;;
  esac
  for file in "${found[@]}"; do
    [ -f "$file" ] && [ "$(stat -c %s "$file")" -le 60000 ] && cp "$file" "$into/$(echo "$file" | tr '/ ' '__')"
  done
}

# A catalogue of our own, small.
oscal='<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724"><metadata><title>T</title><last-modified>2024-01-01T00:00:00Z</last-modified><version>1</version><oscal-version>1.1.2</oscal-version></metadata><group id="g"><title>G</title><control id="a-1"><title>A</title><param id="p1"><label>time</label></param><prop name="label" value="A-1"/><link href="#a-2" rel="related"/><part id="a-1_smt" name="statement"><p>Keep it for <insert type="param" id-ref="p1"/>.</p><part id="a-1_smt.a" name="item"><prop name="label" value="a."/><p>x</p></part></part><control id="a-1.1"><title>B</title><prop name="status" value="withdrawn"/></control></control><control id="a-2"><title>C</title></control></group></catalog>'

status=0
one() {
  local target=$1
  seeds "$target"
  mkdir -p "$work/$target/corpus" "$work/$target/found"
  KIJUN_FUZZ_TARGET=$target "$program" "$work/$target/corpus" "$work/$target/seeds" -seed="${FUZZ_SEED:-0}" -max_total_time="$seconds" -timeout=20 \
    -rss_limit_mb=6000 -max_len=20000 -artifact_prefix="$work/$target/found/" -print_final_stats=1 >"$work/$target/log" 2>&1
  local result=$?
  local runs; runs=$(grep -oE 'number_of_executed_units: [0-9]+' "$work/$target/log" | grep -oE '[0-9]+$')
  if [ $result -eq 0 ]; then
    printf '%-14s %10s runs  clean\n' "$target" "${runs:-0}"
  else
    printf '%-14s %10s runs  %s\n' "$target" "${runs:-0}" "$(grep -aE '^oracle|ERROR|Fatal error|Test unit written' "$work/$target/log" | head -3 | tr '\n' ' ')"
    return 1
  fi
}
running=0
for target in "${targets[@]}"; do
  one "$target" & running=$((running + 1))
  if [ $running -ge "$(nproc)" ]; then wait -n || status=1; running=$((running - 1)); fi
done
while [ $running -gt 0 ]; do wait -n || status=1; running=$((running - 1)); done
exit $status
