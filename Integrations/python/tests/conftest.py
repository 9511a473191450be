import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
KIJUN = os.environ.get("KIJUN", str(ROOT / ".build/release/kijun"))
COUNT = int(os.environ.get("KIJUN_ENGINE_DOCUMENTS", "300"))
MAPPING = str(ROOT / "Mappings/links/ciip-to-csf.yml")
CATALOG = str(ROOT / "Mappings/catalogs/nist-csf-2.0.yml")


def kijun(*arguments: str, **options: object) -> bytes:
    """Output of the program."""
    return subprocess.run([KIJUN, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **options).stdout


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A library of varied documents, some damaged, with the corpus beside them."""
    folder = str(tmp_path_factory.mktemp("library"))
    subprocess.run([sys.executable, str(ROOT / "Tools/make-library.py"), folder, str(COUNT), "15000"], check=True)
    os.makedirs(folder + "/bad")
    for name, data in (("empty.html", b""), ("words.txt", b"plain words"), ("cut.xml", b"<Law><LawNum>1")):
        with open(f"{folder}/bad/{name}", "wb") as file:
            file.write(data)
    subprocess.run(["cp", "-r", str(ROOT / "Corpus"), folder + "/corpus"], check=True)
    return folder


@pytest.fixture(scope="session")
def export(library: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What one machine makes of the library."""
    store = str(tmp_path_factory.mktemp("store") / "kijun.db")
    kijun("ingest", "--store", store, "--jobs", "2", library)
    return kijun("export", "--store", store)
