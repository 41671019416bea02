#!/usr/bin/env bash
# sqlmap against the range's vulnerable functions: it must dump the cards with the shield off, and get nothing from the outlet alone.
#
#   tests/sqlmap/run.sh [--long] [sqlite] [postgresql] [mariadb]
#
# Short: one endpoint each, in under five minutes for all three. Long: every endpoint and every technique, time-based ones included.
# Always --level=5 --risk=3, one injectable parameter, offline. Servers are taken from the environment (.ci/databases). Build first.
# Ends with one line each: "<database> <endpoint>: <what happened>". Status 0 when everything stands, 3 when sqlmap is not installed.
set -u
cd "$(dirname "$0")/../.."
long=false
[ "${1:-}" = --long ] && { long=true; shift; }
[ $# -gt 0 ] || set -- sqlite postgresql mariadb
range=${RANGE:-artifacts/bin/AttackRange/debug/AttackRange.dll}
card=4111-1111-1111-1111
command -v sqlmap >/dev/null || { echo "sqlmap is not installed" >&2; exit 3; }
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
status=0

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# serve DATABASE SHIELD: starts the gateway, with an inlet that only logs; sets port and server.
serve() {
  port=$(free_port)
  dotnet "$range" serve --database "$1" --shield "$2" --inlet off --port "$port" >"$work/serve" 2>&1 &
  server=$!
  for _ in $(seq 150); do curl -sf "http://127.0.0.1:$port/tally" >/dev/null && return 0; sleep 0.1; done
  cat "$work/serve" >&2
  return 1
}

stop() { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; server=; }
count() { sed -nE "s/.*\"$1\":([0-9]+).*/\1/p" <<<"$tally"; }

# attack DATABASE URL TECHNIQUE: what sqlmap says, in $work/sqlmap. Off the net: nothing is looked up or updated.
attack() {
  local dbms=$1; [ "$dbms" = mariadb ] && dbms=mysql
  timeout "$limit" sqlmap -u "$2" -p q --dbms="$dbms" --technique="$3" --level=5 --risk=3 --time-sec=1 --timeout=10 --retries=0 --threads=1 \
    --batch --flush-session --fresh-queries --disable-coloring --random-agent --output-dir="$work/out" -T cards --dump >"$work/sqlmap" 2>&1 </dev/null
}

# trial DATABASE ENDPOINT VALUE TECHNIQUE
trial() {
  local database=$1 endpoint=$2 value=$3 technique=$4 verdict=ok
  serve "$database" off || { status=1; echo "FAIL  $database $endpoint: did not start"; return; }
  attack "$database" "http://127.0.0.1:$port/$endpoint?q=$value" "$technique"
  stop
  local off="finds and dumps"
  grep -q "$card" "$work/sqlmap" "$work"/out/*/dump/*/cards.csv 2>/dev/null || { off="DUMPS NOTHING"; verdict=FAIL; tail -20 "$work/sqlmap" >&2; }
  rm -rf "$work/out"

  serve "$database" on || { status=1; echo "FAIL  $database $endpoint: did not start"; return; }
  attack "$database" "http://127.0.0.1:$port/$endpoint?q=$value" "$technique"
  local ended=$?
  tally=$(curl -sf "http://127.0.0.1:$port/tally")
  stop
  local on="extracts nothing"
  if [ "$ended" -eq 124 ]; then on="RAN OUT OF TIME, extracted nothing"; verdict=FAIL; fi
  if grep -qE "$card|is vulnerable|the following injection point" "$work/sqlmap" || [ "$(count leaks)" != 0 ]; then on="FINDS SOMETHING"; verdict=FAIL; fi
  if [ "$(count missed)" != 0 ] || [ "$(count changing)" = 0 ]; then verdict=FAIL; echo "$tally" >&2; fi
  rm -rf "$work/out"
  [ "$verdict" = ok ] || status=1
  echo "$verdict    $database /$endpoint ($technique): off, $off; on, $on: $(count requests) requests, $(count changing) would have changed the statement, $(count reported) reported, $(count missed) missed"
}

for database in "$@"; do
  if $long; then
    limit=1800
    for technique in BEUSTQ; do
      trial "$database" customer 2 "$technique"
      trial "$database" customers Ada "$technique"
      trial "$database" search Ada "$technique"
    done
  else
    limit=90
    trial "$database" customer 2 BU
  fi
done
exit $status
