#!/usr/bin/env bash
# FunctionShield beside what else one could install, on the same texts in one run: libddwaf and Zen (npm), ModSecurity with the Core Rule Set (Debian).
# usage: run.sh CORPORA [FOLDER]; CORPORA has labelled JSON Lines (see `functionshield evaluate`), FOLDER keeps what is installed (a new one by default).
# SAMPLE=10 takes every tenth line; ModSecurity is the slow one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
corpora=$(cd "$1" && pwd)
folder=${2:-$(mktemp -d)}
mkdir -p "$folder/verdicts" "$folder/texts"
[ -d "$folder/node_modules" ] || { cp "$here/package.json" "$folder/"; npm install --prefix "$folder" --no-audit --no-fund --ignore-scripts --silent; }
dpkg -s libmodsecurity-dev modsecurity-crs >/dev/null 2>&1 || apt-get install -y -qq --no-install-recommends libmodsecurity-dev modsecurity-crs >/dev/null
gcc -O2 -o "$folder/modsecurity" "$here/modsecurity.c" -lmodsecurity
for level in 1 2; do
  cat >"$folder/pl$level.conf" <<CONF
SecRuleEngine On
SecRequestBodyAccess On
SecRule REQUEST_HEADERS:Content-Type "^application/json" "id:200001,phase:1,t:none,t:lowercase,pass,nolog,ctl:requestBodyProcessor=JSON"
SecPcreMatchLimit 100000
SecPcreMatchLimitRecursion 100000
SecUnicodeMapFile /etc/modsecurity/unicode.mapping 20127
Include /etc/modsecurity/crs/crs-setup.conf
SecAction "id:900000,phase:1,nolog,pass,t:none,setvar:tx.paranoia_level=$level"
Include /usr/share/modsecurity-crs/rules/*.conf
CONF
  [ -e /etc/modsecurity/unicode.mapping ] || sed -i /SecUnicodeMapFile/d "$folder/pl$level.conf"
done

rm -f "$folder/texts/"* "$folder/verdicts/"*
for file in attacks benign sink-sql sink-shell sink-path sink-url; do
  [ -e "$corpora/$file.jsonl" ] && awk -v n="${SAMPLE:-1}" 'NR % n == 0' "$corpora/$file.jsonl" >"$folder/texts/$file.jsonl"
done
texts=("$folder/texts/"*.jsonl)

# One after the other, so that none has the machine's other core to itself.
dotnet build "$here/../FunctionShield.Benchmarks" -c Release -v q -nologo >/dev/null
dotnet "$here/../../artifacts/bin/FunctionShield.Benchmarks/release/FunctionShield.Benchmarks.dll" --verdicts "${texts[@]}" >"$folder/verdicts/FunctionShield.tsv"
INSTALLED=$folder node "$here/libddwaf.mjs" "${texts[@]}" >"$folder/verdicts/libddwaf.tsv"
INSTALLED=$folder node "$here/zen.mjs" "${texts[@]}" >"$folder/verdicts/Zen.tsv"
for level in 1 2; do
  python3 "$here/records.py" write "${texts[@]}" | "$folder/modsecurity" "$folder/pl$level.conf" >"$folder/answers"
  python3 "$here/records.py" join "${texts[@]}" <"$folder/answers" >"$folder/verdicts/ModSecurity PL$level.tsv"
done
python3 "$here/table.py" "$folder/texts" "$folder/verdicts"
