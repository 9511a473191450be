#!/usr/bin/env python3
"""Provokes, through the program, findings that no test of the library can: files, stores, processes, folders.
Usage: check-findings.py KIJUN"""
import os, resource, signal, sqlite3, subprocess, sys, tempfile, time, zipfile

kijun = os.path.abspath(sys.argv[1])
seen = []


def provoke(code, *command, cwd, stdin=None, env=None):
    done = subprocess.run([kijun, *command], cwd=cwd, input=stdin, capture_output=True, env={**os.environ, **(env or {})})
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if code not in said:
        sys.exit("%s was not given by %s:\n%s" % (code, " ".join(command), said[-2000:]))
    seen.append(code)


with tempfile.TemporaryDirectory() as folder:
    def write(name, text):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w", encoding="utf-8").write(text)

    page = '<html lang="ja"><meta charset="utf-8"><body>%s</body></html>'
    write("d/a.html", page % "<p>第一条　事業者は、記録を作成しなければならない。</p>")
    write("e/a.html", page % "<p>第一条　事業者は、記録を作成しなければならない。</p><p>第二条　国は、支援する。</p>")
    os.makedirs(folder + "/empty")
    os.mkfifo(folder + "/d/pipe")

    provoke("config.absent", "check", cwd=folder + "/empty")
    provoke("config.exists", "init", cwd=folder) if subprocess.run([kijun, "init"], cwd=folder, capture_output=True).returncode == 0 else sys.exit("init")
    provoke("file.unwritable", "extract", "d/a.html", "-o", "/nonexistent/folder/file", cwd=folder)
    provoke("folder.passed-over", "diff", "d", "e", "-v", cwd=folder)
    provoke("ingest.nothing", "ingest", "empty", cwd=folder)
    provoke("ingest.input-twice", "ingest", "-", "-", cwd=folder, stdin=b"d/a.html\n")
    subprocess.run([kijun, "ingest", "d/a.html"], cwd=folder, check=True, capture_output=True)
    provoke("store.not-indexed", "search", "記録を", cwd=folder)
    provoke("worker.bad-request", "worker", cwd=folder, stdin=b"no json\n")
    provoke("clauses.long-text", "extract", "--audit", "-", cwd=folder, stdin=b"<p>" + b"word " * 2_100_000)
    provoke("markup.warning", "extract", "-v", "-", cwd=folder, stdin=b"<?xml version='1.0'?><a xmlns='relative'><b>text</b></a>")
    write("s.xsd", '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:string"/></xs:schema>')
    write("s.xml", "<a>text</a>")
    provoke("schema.valid", "extract", "-v", "--validate", "s.xsd", "s.xml", cwd=folder)
    write("s.xml", "<a><b>text</b></a>")
    provoke("schema.invalid", "extract", "--validate", "s.xsd", "s.xml", cwd=folder)

    # A catalogue with a gap, and mappings that are repaired in both forms.
    write("c.csv", "id,title,text\nC1,Records,Records of all access shall be kept for a year\n,Nameless,\n")
    write("old.csv", "id,title,text\nC0,Records,Records of all access shall be kept for a year\n")
    write("long.yml", "mapping: m\nlinks:\n  - clause: art_1\n    control: C0\n")
    write("short.yml", "mapping: m\nmappings: [{clause: art_1, controls: [C0]}]\n")
    provoke("catalog.incomplete", "check", "-m", "long.yml", "-c", "c.csv", cwd=folder)
    provoke("repair.applied", "repair", "long.yml", "-c", "c.csv", "--old-catalog", "old.csv", "--apply", "-v", cwd=folder)
    provoke("repair.not-stamped", "repair", "short.yml", "-c", "c.csv", "--old-catalog", "old.csv", "--apply", cwd=folder)

    # Changes of every kind against a revision of git, and a document that is new.
    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments], cwd=folder, check=True, capture_output=True)
    a, b = "事業者は、障害に備えた計画を作成しなければならない。", "この場合において、関係者の意見を聴くよう努めるものとする。"
    c, d = "設備の台帳は、所管省庁が定める様式によることとする。", "点検の記録を五年間保存し、求めに応じて提示することが望ましい。"
    e = ["国は、%sを支援するものとする。" % what for what in ("供給網の確保", "人材の育成", "研究の推進", "国際協力")]
    write("g/p.html", page % ("<h2>体制</h2><p>%s%s</p><h2>設備</h2><p>%s</p><p>%s</p><h2>支援</h2>" % (a, b, c, d) + "".join(
        "<p>（%d）%s</p>" % (n, text) for n, text in enumerate(e, 1)) + "<h2>付則</h2><p>この計画は、公表する。</p>"))
    os.remove(folder + "/kijun.yml")
    write("kijun.yml", "documents: [g/p.html, g/q.html]\n")
    write("g/q.html", page % "<p>国は、新しい。</p>")
    git("init", "-q"), git("add", "g/p.html"), git("commit", "-qm", "first")
    write("g/p.html", page % ("<h2>体制</h2><p>%s</p><p>%s</p><h2>設備の管理</h2><p>%s%s</p><h2>支援</h2>" % (a, b, c, d) + "".join(
        "<p>（%d）%s</p>" % (n, text) for n, text in enumerate([e[3], "国は、統計を作成し、これを公表する。"] + e[:3], 1))
        + "<h2>付則</h2><p>この計画は、速やかに公表する。</p>"))
    for code in ("change.split", "change.merged", "change.retitled", "change.added", "change.reworded"):
        provoke(code, "check", "--base", "HEAD", "-v", cwd=folder)
    # A change that is several things at once is told by the first of them.
    for code in ("change.moved", "change.renumbered"):
        provoke(code[len("change."):], "check", "--base", "HEAD", "-v", cwd=folder)
    provoke("change.document-added", "check", "--base", "HEAD", "-v", cwd=folder)

    # A store that somebody wrote into.
    store = sqlite3.connect(folder + "/kijun.db")
    table = [name for (name,) in store.execute("select name from sqlite_master where type='table'") if "revision" in name][0]
    column = [row[1] for row in store.execute("pragma table_info(%s)" % table) if row[2].upper() == "BLOB"][-1]
    store.execute("update %s set %s = zeroblob(40)" % (table, column))
    store.commit()
    store.close()
    provoke("store.damaged", "show", "a@", cwd=folder)
    provoke("store.unsound", "verify", cwd=folder)

    # A store without a table, and a workbook with a sheet that nobody sees.
    subprocess.run([kijun, "ingest", "d/a.html", "--store", "gone.db"], cwd=folder, check=True, capture_output=True)
    store = sqlite3.connect(folder + "/gone.db")
    store.execute("drop table %s" % table)
    store.commit()
    store.close()
    provoke("store.database", "show", "a@", "--store", "gone.db", cwd=folder)
    subprocess.run([kijun, "map", "convert", "long.yml", "-f", "xlsx", "-o", "m.xlsx"], cwd=folder, check=True)
    with zipfile.ZipFile(folder + "/m.xlsx") as seen_by_all, zipfile.ZipFile(folder + "/hidden.xlsx", "w") as hidden:
        for name in seen_by_all.namelist():
            hidden.writestr(name, seen_by_all.read(name).replace(b"<sheet ", b'<sheet state="hidden" '))
    provoke("mapping.workbook", "check", "-m", "hidden.xlsx", "-c", "c.csv", cwd=folder)

    # A spreadsheet where the library that writes it is none: each command says so, with a code.
    for name in ("libxlsxwriter.so.4", "libxlsxwriter.so"):
        write("lib/" + name, "no library")
    for command in (["requirements", "d/a.html", "-f", "xlsx"], ["trace", "d/a.html", "-m", "long.yml", "-f", "xlsx"],
                    ["map", "convert", "long.yml", "-f", "xlsx"], ["diff", "d/a.html", "e/a.html", "-f", "taishohyo-xlsx"]):
        provoke("report.failed", *command, cwd=folder, env={"LD_LIBRARY_PATH": folder + "/lib"})

    # No descriptors are left for the pipes of a child.
    for files in range(6, 40):
        said = subprocess.run([kijun, "ingest", "d/a.html", "--store", "few.db"], cwd=folder, capture_output=True,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files)))
        if b"worker.not-started" in said.stderr + said.stdout:
            seen.append("worker.not-started")
            break
    else:
        sys.exit("worker.not-started was not given")

    def children(parent):
        return [int(child) for child in subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(parent.pid)], capture_output=True, text=True).stdout.split()]

    # Names that are no UTF-8, hidden ones, folders that nobody may read; a revision and a document that are not there.
    odd = os.path.join(folder, "odd").encode()
    os.makedirs(odd + b"/\xff"), os.makedirs(odd + b"/.hidden"), os.makedirs(odd + b"/closed")
    write("odd/b.html", page % "<p>国は、公表する。</p>")
    os.chmod(odd + b"/closed", 0)
    provoke("its name is not UTF-8", "ingest", "odd", "-v", "--store", "odd.db", cwd=folder)
    provoke("its name begins with a point", "ingest", "odd", "-v", "--store", "odd.db", cwd=folder)
    if os.getuid() != 0:
        provoke("permission denied", "ingest", "odd", "-v", "--store", "odd.db", cwd=folder)
    os.chmod(odd + b"/closed", 0o755)
    provoke("git.unreadable", "diff", "--base", "no-such-revision", "g/p.html", cwd=folder)
    write("g/later.html", page % "<p>国は、新しい。</p>")
    provoke("diff.document-added", "diff", "--base", "HEAD", "g", "-v", cwd=folder)
    os.rename(os.path.join(folder, "g/p.html"), os.path.join(folder, "g/moved.html"))
    provoke("diff.document-removed", "diff", "--base", "HEAD", "g", "-v", cwd=folder)
    os.rename(os.path.join(folder, "g/moved.html"), os.path.join(folder, "g/p.html"))
    provoke("store.database", "log", "--store", "nowhere.db", cwd=folder)
    provoke("store.database", "log", "no-such-document", cwd=folder)
    provoke("limit.bytes", "extract", "-", "--limit", "bytes=10", cwd=folder, stdin=b"<p>more than ten bytes</p>")
    write("doc/document.yml", "title: [a, b]\n")
    write("doc/2024-01-01.html", page % "<p>国は、公表する。</p>")
    provoke("tables.invalid", "extract", "doc/2024-01-01.html", cwd=folder)
    write("broken/kijun.yml", "documents: {a: b}\n")
    provoke("tables.invalid", "config", cwd=os.path.join(folder, "broken"))
    provoke("needs one of body", "worker", cwd=folder, stdin=b'{"id":1}\n')
    provoke("are over the limit of", "worker", "--limit", "bytes=3", cwd=folder, stdin=b'{"id":1,"body":"<p>long</p>"}\n')
    os.makedirs(folder + "/away")
    provoke("none of the sources is there", "gc", "--store", "../kijun.db", cwd=folder + "/away")
    write("m3.csv", "clause,control\nart_1,\n")
    provoke("mapping.incomplete", "trace", "d/a.html", "e/a.html", "-m", "m3.csv", "--format", "jsonl", cwd=folder)
    provoke("file.unwritable", "init", cwd="/proc")
    provoke("more ids stand a second time", "extract", "-", cwd=folder, stdin=b"<a>" + b"<b id='x'>t</b>" * 500 + b"</a>")
    provoke("encoding.unknown", "extract", "-", "--encoding", "x-user-defined", cwd=folder, stdin=b"<p>\xff</p>")
    write("m2.yml", "mapping: m\nlinks:\n  - clause: art_1\n    control: C1\n    relationship: cousin\n")
    provoke("tables.invalid", "trace", "d/a.html", "e/a.html", "-m", "m2.yml", "--format", "jsonl", cwd=folder)

    # Limits of child processes: one below, at and one above what a document takes, and memory that is not enough.
    def stored(*limits):
        done = subprocess.run([kijun, "ingest", "d/a.html", "--store", "limits.db", *(word for limit in limits for word in ("--limit", limit))],
                              cwd=folder, capture_output=True, text=True)
        for name in ("limits.db", "limits.db-wal", "limits.db-shm"):
            if os.path.exists(os.path.join(folder, name)):
                os.remove(os.path.join(folder, name))
        return done.returncode == 0, done.stdout + done.stderr

    low, high = 1, 1 << 20
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if stored("reply-bytes=%d" % middle)[0] else (middle, high)
    for number, fits in ((high - 1, False), (high, True), (high + 1, True)):
        is_stored, said = stored("reply-bytes=%d" % number)
        if is_stored != fits or ("limit.reply-bytes" in said) == fits:
            sys.exit("reply-bytes=%d: %s" % (number, said))
    seen.append("limit.reply-bytes")
    if not stored("memory=400000000")[0] or "worker.crashed" not in stored("memory=40000000")[1]:
        sys.exit("the limit of memory does not hold")

    # A process that reads a document stands still: it is ended after the seconds that it has.
    write("f/big.html", page % "".join("<p>第%d条　事業者は、記録を作成しなければならない。</p>\n" % n for n in range(60_000)))
    still = subprocess.Popen([kijun, "ingest", "-j", "1", "f", "--store", "still.db", "--limit", "seconds=5"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while still.poll() is None and not children(still):
        time.sleep(0.002)
    for child in children(still):
        os.kill(child, signal.SIGSTOP)

    # A process that reads a document is killed while it does: only that document is lost.
    ingest = subprocess.Popen([kijun, "ingest", "f", "--store", "f.db"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and ingest.poll() is None:
        for child in children(ingest):
            os.kill(child, signal.SIGKILL)
        time.sleep(0.005)
    said = ingest.communicate(timeout=60)[0].decode()
    if "worker.crashed" not in said:
        sys.exit("worker.crashed was not given:\n" + said)
    seen.append("worker.crashed")
    said = still.communicate(timeout=120)[0].decode()
    if "worker.timeout" not in said:
        sys.exit("worker.timeout was not given:\n" + said)
    seen.append("worker.timeout")
print("findings: %d provoked through the program" % len(set(seen)))
