#!/usr/bin/env bash
# What the composite action runs: one check, SARIF beside it; annotations and summary come by themselves.
set -euo pipefail
arguments=(check)
if [ -n "${KIJUN_CONFIGURATION:-}" ]; then arguments+=("$KIJUN_CONFIGURATION"); fi
if [ -n "${KIJUN_BASE:-}" ]; then arguments+=(--base "$KIJUN_BASE"); fi
if [ -n "${KIJUN_SARIF:-}" ]; then arguments+=(--output "sarif=$KIJUN_SARIF"); fi
exec "${KIJUN:-kijun}" "${arguments[@]}"
