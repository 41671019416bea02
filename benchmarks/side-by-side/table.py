"""Joins what the contestants said with the labels, and prints the tables: recall by class, false alarms by tier, cost of a value; then the outlets.

usage: table.py CORPORA VERDICTS, where VERDICTS has a file for each contestant (NAME.tsv: file, line, verdict, nanoseconds).
"""
import collections, glob, json, os, sys

corpora, verdicts = sys.argv[1:3]
CONTESTANTS = ["FunctionShield, blocked", "FunctionShield, told", "libddwaf", "ModSecurity PL1", "ModSecurity PL2", "Zen"]
COUNTED = {"core"}
NOT_COUNTED = {"mentions-attack", "markup-active"}

labels = {}
for path in sorted(glob.glob(os.path.join(corpora, "*.jsonl"))):
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        labels[os.path.basename(path), number] = json.loads(line)

said = collections.defaultdict(dict)  # contestant -> place -> (alarm, nanoseconds)
for path in glob.glob(os.path.join(verdicts, "*.tsv")):
    name = os.path.basename(path)[:-4]
    for line in open(path):
        file, number, verdict, ns = line.rstrip("\n").split("\t")
        place = file, int(number)
        if name == "FunctionShield":
            said["FunctionShield, blocked"][place] = int(verdict) == 2, int(ns)
            said["FunctionShield, told"][place] = int(verdict) > 0, int(ns)
        else:
            said[name][place] = int(verdict) > 0, int(ns)
present = [name for name in CONTESTANTS if name in said]


def share(name, places):
    known = [said[name][place][0] for place in places if place in said[name]]
    return f"{100 * sum(known) / len(known):.2f} %" if known else "–"


def cost(name, places):
    times = sorted(said[name][place][1] for place in places if place in said[name])
    return f"{times[len(times) // 2] / 1000:.1f} | {times[len(times) * 9 // 10] / 1000:.1f}" if times else "– | –"


def table(title, rows, contestants):
    print(f"\n### {title}\n\n| | lines | {' | '.join(contestants)} |\n|---|---|{'---|' * len(contestants)}")
    for row, places in rows:
        print(f"| {row} | {len(places)} | {' | '.join(share(name, places) for name in contestants)} |")


values = {place: line for place, line in labels.items() if "value" in line and line.get("label") is not None}
attacks = collections.defaultdict(list)
benign = collections.defaultdict(list)
for place, line in values.items():
    if line["label"] == 1 and line.get("tier") in COUNTED:
        attacks[line["class"]].append(place)
    elif line["label"] == 0 and line.get("tier") not in NOT_COUNTED:
        benign[line["tier"]].append(place)
inlet = [name for name in present if any(place in said[name] for place in values)]
everything = sorted(p for places in attacks.values() for p in places), sorted(p for places in benign.values() for p in places)
table("Inlet: share of attacks that alarm (tier core)", [("all", everything[0]), *sorted(attacks.items())], inlet)
table("Inlet: share of benign values that alarm", [("all", everything[1]), *sorted(benign.items())], inlet)

print("\n### Inlet: cost of a value\n\n| | benign, median us | nine of ten within us | attack, median us | nine of ten within us |\n|---|---|---|---|---|")
for name in inlet:
    if name != "FunctionShield, told":
        print(f"| {name.split(',')[0]} | {cost(name, everything[1])} | {cost(name, everything[0])} |")

sinks = collections.defaultdict(lambda: ([], []))
for place, line in labels.items():
    if "sink" in line and line.get("label") in (0, 1):
        sinks[line["sink"]][1 - line["label"]].append(place)
outlet = [name for name in present if any(place in said[name] for place, line in labels.items() if "sink" in line) and name != "FunctionShield, told"]
table("Outlet: share of attacks that are proven", [(sink, lines[0]) for sink, lines in sorted(sinks.items()) if lines[0]], outlet)
table("Outlet: share of benign calls that alarm", [(sink, lines[1]) for sink, lines in sorted(sinks.items()) if lines[1]], outlet)
print("\n### Outlet: cost of a call with its inputs\n\n| | median us | nine of ten within us |\n|---|---|---|")
for name in outlet:
    print(f"| {name.split(',')[0]} | {cost(name, [place for lines in sinks.values() for both in lines for place in both])} |")
