"""
Puts 2026-02-27 as a date into A2 and formulas, one an argument, into B1, B2, ... of LibreOffice Calc; prints their values.
Of an argument that ends in .xlsx it takes the formulas in B1 and B2 of that workbook, as Calc reads them.
"""
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


def opened(desktop, address):
    return desktop.loadComponentFromURL(
        address, "_blank", 0, (named("Hidden", True), named("UpdateDocMode", FULL_UPDATE)))


def formulas(desktop):
    for argument in sys.argv[1:]:
        if argument.endswith(".xlsx"):
            workbook = opened(desktop, pathlib.Path(argument).as_uri())
            for row in range(2):
                yield workbook.Sheets.getByIndex(0).getCellByPosition(1, row).getFormula()
            workbook.close(True)
        else:
            yield argument


with tempfile.TemporaryDirectory() as profile:
    pipe = pathlib.Path(profile).name
    office = subprocess.Popen(
        ["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--accept=pipe,name=%s;urp;" % pipe],
        stderr=subprocess.DEVNULL)
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = opened(desktop, "private:factory/scalc")
    sheet = document.Sheets.getByIndex(0)
    sheet.getCellRangeByName("A2").setFormula("2026-02-27")
    all = list(formulas(desktop))
    for row, formula in enumerate(all):
        sheet.getCellByPosition(1, row).setFormula(formula)
    document.calculateAll()
    for row in range(len(all)):
        cell = sheet.getCellByPosition(1, row)
        print(cell.getError() or repr(cell.Value))
    document.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass  # it has gone before it could answer
    office.wait(30)
