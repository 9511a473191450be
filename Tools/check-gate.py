#!/usr/bin/env python3
"""A build that is gated, from outside: a throw-away git repository in which a revision tightens one obligation,
renumbers ten clauses, removes one and breaks two links; then what check makes of it, in every form.

Usage: check-gate.py KIJUN SARIF-SCHEMA (the schema may be missing). Needs junitparser; uses jsonschema, sarif-tools
and pre-commit where they are installed."""
import json, os, re, shutil, subprocess, sys, tempfile

kijun = os.path.abspath(sys.argv[1])
schema = sys.argv[2] if len(sys.argv) > 2 and os.path.exists(sys.argv[2]) else None
root = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
checks = 0


def expect(condition, what):
    global checks
    checks += 1
    if not condition:
        sys.exit("gate: " + what)


def run(*command, cwd, env=None, status=None):
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True)
    if status is not None and done.returncode != status:
        sys.exit("gate: %s ended with %d, not %d\n%s%s" % (" ".join(command), done.returncode, status, done.stdout, done.stderr))
    return done


DUTIES = ["%sに関する記録を作成し、これを%d年間保存しなければならない。" % (what, years) for years, what in enumerate(
    ["点検", "訓練", "監査", "委託", "障害", "連絡", "教育", "設備", "評価", "改善", "保守", "廃棄"], 1)]


def page(articles):
    lines = "\n".join("<p>第%d条　事業者は、%s</p>" % (number, text) for number, text in enumerate(articles, 1))
    return '<html lang="ja"><meta charset="utf-8"><body>\n%s\n</body></html>\n' % lines


with tempfile.TemporaryDirectory() as folder:
    def write(name, text):
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        open(os.path.join(folder, name), "w", encoding="utf-8").write(text)

    def git(*arguments):
        run("git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments, cwd=folder, status=0)

    def check(*arguments, status, env=None):
        return run(kijun, "check", *arguments, cwd=folder, status=status, env=env)

    def failing(text):
        return [(re.search(r"\[([a-z.-]+)\]$", line).group(1), int(re.search(r":(\d+)(?::\d+)?: error: ", line).group(1)))
                for line in text.splitlines() if ": error: " in line]

    old = ["設備の安全を確保するよう努めなければならない。"] + DUTIES
    write("plan/plan.html", page(old))
    clauses = [json.loads(line) for line in run(kijun, "extract", "--format", "jsonl", "plan/plan.html", cwd=folder, status=0).stdout.splitlines()[1:]]
    stamps = {clause["eId"]: clause["stamp"] for clause in clauses}
    links = "".join("  - {clause: art_%d__para_1, stamp: \"%s\", control: C%d}\n" % (n, stamps["art_%d__para_1" % n], n) for n in range(1, 14))
    controls = "".join("  - {id: C%d, title: Control %d}\n" % (n, n) for n in range(1, 14))
    write("links.yml", "mapping: m\nsource: {document: plan}\ncontrols:\n%slinks:\n%s" % (controls, links))
    configuration = "documents: [plan/plan.html]\nmappings: [links.yml]\ngates: {fail-on: [suspect, misdirected, dangling, tightened, removed]}\n"
    write("kijun.yml", configuration)
    git("init", "-q"), git("add", "-A"), git("commit", "-qm", "first")
    expect(failing(check("--base", "HEAD", status=0).stderr) == [], "what did not change must pass")

    # Article 1 is tightened, article 3 goes, articles 4 to 13 move up; two links name controls that are not there.
    new = ["設備の安全を確保しなければならない。"] + DUTIES[:1] + DUTIES[2:]
    write("plan/plan.html", page(new))
    moved = "".join("  - {clause: art_%d__para_1, stamp: \"%s\", control: %s}\n" % (
        n if n < 3 else n - 1, stamps["art_%d__para_1" % n], {5: "X5", 9: "X9"}.get(n, "C%d" % n)) for n in range(1, 14) if n != 3)
    write("links.yml", "mapping: m\nsource: {document: plan}\ncontrols:\n%slinks:\n%s" % (controls, moved))
    first = 3 + 13 + 2
    found = failing(check("--base", "HEAD", status=1).stderr)
    # The tightened clause's own link asks for a review; the removed article is told with its paragraph.
    expected = [("link.suspect", first), ("link.dangling", first + 3), ("link.dangling", first + 7)]
    expect([f for f in found if f[0].startswith("link.")] == expected, "links: %s" % found)
    changes = [f for f in found if f[0].startswith("change.")]
    expect(sorted(set(changes)) == [("change.removed", 4), ("change.reworded", 2)], "changes: %s" % found)

    # Every form in one run, each read by an independent tool.
    check("--base", "HEAD", "--output", "sarif=out.sarif", "--output", "junit=out.xml", "--output", "md=out.md", "--output", "json=out.json",
          "--output", "github=out.txt", status=1)
    sarif = json.load(open(os.path.join(folder, "out.sarif"), encoding="utf-8"))
    results = sarif["runs"][0]["results"]
    expect({r["ruleId"] for r in results} <= {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}, "every result has a rule")
    expect(all(r["partialFingerprints"] and r["baselineState"] == "new" for r in results), "fingerprints and baseline states")
    expect(len([r for r in results if r["level"] == "error"]) == len(found), "SARIF has the failures")
    try:
        import jsonschema
        if schema:
            jsonschema.Draft4Validator(json.load(open(schema))).validate(sarif)
    except ImportError:
        print("jsonschema is not here: SARIF was not validated")
    if shutil.which("sarif"):
        expect("link.dangling" in run("sarif", "summary", "out.sarif", cwd=folder, status=0).stdout, "sarif-tools reads it")
    import junitparser
    suites = junitparser.JUnitXml.fromfile(os.path.join(folder, "out.xml"))
    expect(suites.failures == len(found), "JUnit has the failures")
    expect(open(os.path.join(folder, "out.md")).read().count("❌") == len(found), "Markdown has the failures")
    expect(open(os.path.join(folder, "out.txt")).read().count("::error ") == len(found), "annotations have the failures")

    # On GitHub annotations and summary come by themselves; the action's script is what runs there.
    summary = os.path.join(folder, "summary.md")
    open(summary, "w").write("before\n")
    action = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary, "KIJUN": kijun, "KIJUN_BASE": "HEAD", "KIJUN_SARIF": "a.sarif"}
    printed = run("bash", root + "/Integrations/github/check.sh", cwd=folder, env=action, status=1).stdout
    expect(printed.count("::error ") == len(found) and os.path.getsize(os.path.join(folder, "a.sarif")) > 0, "the action annotates")
    expect(open(summary).read().startswith("before\n## kijun check"), "the summary goes on")

    # Baseline and one waiver: nothing new, so that it passes.
    known = [f for f in found if f[0] != "link.suspect"]
    check("--base", "HEAD", "--write-baseline", "baseline.txt", status=1)
    lines = open(os.path.join(folder, "baseline.txt")).read().splitlines()
    expect(len(lines) == 1 + len(set(found)) or len(lines) > len(known), "the baseline has a line a finding")
    open(os.path.join(folder, "baseline.txt"), "w").write("\n".join(l for l in lines if "link.suspect" not in l) + "\n")
    waiver = "waivers: [{code: link.suspect, matching: art_1, reason: in review, owner: R, expires: %s}]\n"
    write("kijun.yml", configuration + "baseline: baseline.txt\n" + waiver % "2999-12-31")
    check("--base", "HEAD", "--output", "sarif=w.sarif", status=0)
    states = json.load(open(os.path.join(folder, "w.sarif")))["runs"][0]["results"]
    expect(any(r.get("suppressions") for r in states) and any(r["baselineState"] == "unchanged" for r in states), "suppressed and unchanged")
    write("kijun.yml", configuration + "baseline: baseline.txt\n" + waiver % "2020-01-01")
    expired = failing(check("--base", "HEAD", status=1).stderr)
    expect({f[0] for f in expired} == {"link.suspect", "waiver.expired"}, "expired: %s" % expired)

    # Five hundred clauses above change no fingerprint.
    def prints(name):
        return sorted(r["partialFingerprints"]["kijunFinding/v1"] for r in json.load(open(os.path.join(folder, name)))["runs"][0]["results"])
    write("kijun.yml", configuration)
    check("--base", "HEAD", "--output", "sarif=b.sarif", status=1)
    extra = "".join("<p>前文の%d番目の段落である。</p>\n" % n for n in range(500))
    write("plan/plan.html", page(new).replace("<body>\n", "<body>\n" + extra))
    check("--base", "HEAD", "--output", "sarif=c.sarif", status=1)
    expect(set(prints("b.sarif")) <= set(prints("c.sarif")) and len(prints("b.sarif")) > 4, "fingerprints stay")

    # More findings than an upload or a comment takes are cut, and counted.
    write("many.yml", "mapping: many\nsource: {document: plan}\ncontrols: [{id: C1, title: Control}]\nlinks:\n" + "".join(
        "  - {clause: art_1__para_1, control: N%d}\n" % n for n in range(25_100)))
    write("many.kijun.yml", "documents: [plan/plan.html]\nmappings: [many.yml]\n")
    check("many.kijun.yml", "--output", "sarif=m.sarif", "--output", "md=m.md", status=1)
    sarif = json.load(open(os.path.join(folder, "m.sarif")))["runs"][0]
    expect(len(sarif["results"]) == 25_000 and sarif["properties"]["resultsLeftOut"] >= 100, "results are cut and counted")
    comment = open(os.path.join(folder, "m.md"), encoding="utf-8").read()
    expect(len(comment) < 65_536 and re.search(r"\d{5}", comment), "a comment stays under its limit and says how many")

    # A clone without the history says what to do.
    git("add", "-A"), git("commit", "-qm", "second")
    run("git", "clone", "-q", "--depth", "1", "file://" + folder, "shallow", cwd=folder, status=0)
    said = run(kijun, "check", "--base", "HEAD~1", cwd=folder + "/shallow", status=2).stderr
    expect("fetch-depth: 0" in said and "[git.unreadable]" in said, "a shallow clone: " + said)

    # The hook runs under pre-commit.
    write("plan/plan.html", page(old))
    if shutil.which("pre-commit"):
        write(".pre-commit-config.yaml", "repos:\n- repo: local\n  hooks:\n" + "".join(
            "  " + line + "\n" for line in open(root + "/.pre-commit-hooks.yaml").read().replace("entry: kijun", "entry: " + kijun).splitlines()))
        git("add", "-A")
        hook = run("pre-commit", "run", "kijun-check", "--all-files", cwd=folder, env={"HOME": folder, "GITHUB_ACTIONS": ""})
        expect(hook.returncode == 1 and "link.dangling" in hook.stdout, "the hook fails as check does:\n" + hook.stdout + hook.stderr)

    # Links whose document and catalogue are not at hand were not checked.
    write("far.yml", "mapping: far\nsource: {document: elsewhere}\nlinks: [{clause: art_1, control: C1}]\n")
    said = run(kijun, "check", "--mapping", "far.yml", cwd=folder, status=2).stderr
    expect("[check.nothing]" in said and "[mapping.catalog-absent]" in said, "nothing at hand: " + said)

    # A folder that was renamed leaves nothing to check.
    os.rename(os.path.join(folder, "plan"), os.path.join(folder, "plans"))
    check(status=2)
print("gate: %d checks hold" % checks)
