#!/usr/bin/env python3
"""kijun(1) from what the program says of its own options. Usage: generate-man.py KIJUN > kijun.1"""
import json, subprocess, sys

kijun = sys.argv[1]
tree = json.loads(subprocess.run([kijun, "--experimental-dump-help"], capture_output=True, text=True, check=True).stdout)


def plain(text):
    text = (text or "").replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in text.splitlines())


def name(value):
    return {"long": "--", "short": "-", "longWithSingleDash": "-"}[value["kind"]] + value["name"]


def options(command):
    lines = []
    for argument in command.get("arguments", []):
        if not argument.get("shouldDisplay", True):
            continue
        if argument["kind"] == "positional":
            label = argument.get("valueName", "value").upper()
        else:
            label = ", ".join(name(n) for n in argument.get("names", []))
            if argument["kind"] == "option":
                label += " " + argument.get("valueName", "value").upper()
        lines.append(".TP\n.B %s\n%s" % (plain(label), plain(argument.get("abstract", ""))))
    return lines


root = tree["command"]
out = ['.TH KIJUN 1 "" "kijun" "User commands"', ".SH NAME", "kijun \\- " + plain(root["abstract"]), ".SH SYNOPSIS",
       ".B kijun\n.I COMMAND\n[OPTIONS]", ".SH DESCRIPTION", plain(root.get("discussion", ""))]
for command in root.get("subcommands", []):
    if command["commandName"] == "help":
        continue
    out.append(".SH KIJUN " + plain(command["commandName"].upper()))
    out.append(plain(command.get("abstract", "")))
    if command.get("discussion"):
        out.append(".PP\n" + plain(command["discussion"]))
    out += options(command)
    for inner in command.get("subcommands", []):
        out.append(".SS %s %s\n%s" % (plain(command["commandName"]), plain(inner["commandName"]), plain(inner.get("abstract", ""))))
        out += options(inner)
out += [".SH EXIT STATUS", "0 clean; 1 findings or changes at or above the threshold asked for; 2 it could not be done, or nothing was there to check; 64 wrong usage.",
        ".SH FILES", ".TP\n.B kijun.yml\nWhat is checked, found upward from the working directory.\n.TP\n.B kijun.db\nThe store."]
print("\n".join(out))
