#!/usr/bin/env bash
# Throughput of the attack range's functions behind their local gateway, with and without the shield, in turns, 5 % attacks mixed in.
#   tests/load/run.sh [PAIRS] [SECONDS]     5 pairs of 60 s by default; prints each run, then the median ratio and its range
# Needs wrk, and a Release build of examples/AttackRange.
set -eu
cd "$(dirname "$0")/../.."
pairs=${1:-5}
seconds=${2:-60}
range=artifacts/bin/AttackRange/release/AttackRange.dll
port=18080
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT
results=$(mktemp)

run() { # run MODE SECONDS: one server process, warmed up, then measured
  DOTNET_gcServer=0 dotnet "$range" serve --shield "$1" --port $port >/dev/null 2>&1 &
  server=$!
  for _ in $(seq 100); do curl -sf "http://127.0.0.1:$port/search?q=Ada" >/dev/null && break; sleep 0.2; done
  wrk -t1 -c4 -d3s -s tests/load/mixed.lua "http://127.0.0.1:$port" >/dev/null
  early=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status")
  line=$(wrk -t1 -c4 -d"$2"s -s tests/load/mixed.lua "http://127.0.0.1:$port" | grep '^{')
  late=$(awk '/VmRSS/ {print int($2 / 1024)}' "/proc/$server/status")
  kill "$server"; wait "$server" 2>/dev/null || true
  server=
  echo "$1 $line rss $early -> $late MB"
}

for pair in $(seq "$pairs"); do
  # The order changes from pair to pair, so that a slow drift of the machine takes from both.
  if [ $((pair % 2)) -eq 0 ]; then order="on off"; else order="off on"; fi
  for mode in $order; do run "$mode" "$seconds" | tee -a "$results"; done
done

python3 - "$results" <<'PY'
import json, re, statistics, sys
runs = {"on": [], "off": []}
bad = 0
for line in open(sys.argv[1]):
    mode, text = line.split(" ", 1)
    run = json.loads(re.match(r"{.*?}", text).group(0))
    runs[mode].append(run["perSecond"])
    if mode == "on":
        bad += run["other"] + run["socketErrors"]
ratios = sorted(a / b for a, b in zip(runs["on"], runs["off"]))
print(f"with / without the shield: median {statistics.median(ratios):.3f}, from {ratios[0]:.3f} to {ratios[-1]:.3f}, {len(ratios)} pairs; "
      f"answers under the shield that are neither 200 nor 403, and socket errors: {bad}")
sys.exit(1 if bad else 0)
PY
