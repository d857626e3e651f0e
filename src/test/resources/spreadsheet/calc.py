"""Puts 2026-02-27 as a date into A2 and formulas, one an argument, into B1, B2, ... of LibreOffice Calc; prints their values."""
import pathlib
import subprocess
import sys
import tempfile
import time
import uno
from com.sun.star.beans import PropertyValue

FULL_UPDATE = 3  # as after a click on Allow updating: com.sun.star.document.UpdateDocMode


def named(name, value):
    it = PropertyValue()
    it.Name, it.Value = name, value
    return it


def connected(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(240):
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except Exception:
            time.sleep(0.25)
    sys.exit("LibreOffice did not start")


with tempfile.TemporaryDirectory() as profile:
    pipe = pathlib.Path(profile).name
    office = subprocess.Popen(
        ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--accept=pipe,name=%s;urp;" % pipe],
        stderr=subprocess.DEVNULL)
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(
        "private:factory/scalc", "_blank", 0, (named("Hidden", True), named("UpdateDocMode", FULL_UPDATE)))
    sheet = document.Sheets.getByIndex(0)
    sheet.getCellRangeByName("A2").setFormula("2026-02-27")
    for row, formula in enumerate(sys.argv[1:]):
        sheet.getCellByPosition(1, row).setFormula(formula)
    document.calculateAll()
    for row in range(len(sys.argv) - 1):
        cell = sheet.getCellByPosition(1, row)
        print(cell.getError() or repr(cell.Value))
    document.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass  # it has gone before it could answer
    office.wait(30)
