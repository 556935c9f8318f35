"""Reads an export with readers that are not this project's, and compares what they find with its
manifest and with each other.

    read.py FOLDER
"""

import csv
import datetime
import hashlib
import json
import sys
from pathlib import Path

import pyarrow.parquet
from odf.namespaces import OFFICENS, TABLENS
from odf.opendocument import load
from odf.table import CoveredTableCell, Table, TableCell, TableHeaderRows, TableRow
from odf.text import P
from odf.teletype import extractText

folder = Path(sys.argv[1])
manifest = json.loads((folder / "manifest.json").read_text())
files = manifest["files"]
counts = manifest["counts"]


def rows_of(name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def lines_of(path):
    """Lines as the Consult tool reads them."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


statements = rows_of("statements.csv")


def unguarded(cell):
    """A cell without the apostrophe before what could be a formula."""
    is_guarded = cell[:1] == "'" and (
        cell[1:].lstrip()[:1] in list("=+-@＝＋－＠") or cell[1:2] in list("\t\r\n")
    )
    return cell[1:] if is_guarded else cell


def every_file_is_in_the_manifest():
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == set(files) | {"manifest.json"}, there ^ set(files)
    for name, about in files.items():
        content = (folder / name).read_bytes()
        assert len(content) == about["bytes"], name
        assert hashlib.sha256(content).hexdigest() == about["sha256"], name


def the_tables_have_their_rows():
    assert counts["withdrawn"] > 0 and counts["statements"] > 100, counts
    assert len(statements) == counts["statements"] - counts["not_in_table"]
    lines = lines_of(folder / "statements.jsonl")
    assert len(lines) == counts["statements"] + counts["withdrawn"]
    for name in files:
        if name.endswith(".csv"):
            assert len(rows_of(name)) == files[name]["rows"], name
        if name.endswith((".jsonl", "question.json")):
            assert len(lines_of(folder / name)) == files[name]["rows"], name


def parquet_has_what_the_table_has():
    table = pyarrow.parquet.read_table(folder / "statements.parquet")
    assert table.num_rows == files["statements.parquet"]["rows"] == len(statements)
    assert table.column_names == list(statements[0])
    types = {field.name: str(field.type) for field in table.schema}
    assert types["received_on"] == "date32[day]", types
    assert types["revision"] == types["q02_serious_charged"] == "int32", types
    assert types["q32"] == "string", types
    for own, row in zip(table.to_pylist(), statements):
        for name, value in own.items():
            found = "" if value is None else str(value)
            cell = row[name] if types[name] != "string" else unguarded(row[name])
            assert found == cell, (name, found, cell)
    codebook = json.loads(table.schema.metadata[b"codebook"])
    assert [row["variable"] for row in codebook] == table.column_names
    assert all(row["asked"] for row in codebook)


def codings_are_the_same_in_each_format():
    table = pyarrow.parquet.read_table(folder / "codings.parquet")
    codings = rows_of("codings.csv")
    assert table.column_names == ["public_id", "part", "theme", "coders", "coded_by"]
    assert [{name: str(cell) for name, cell in row.items()} for row in table.to_pylist()] == codings
    assert len(lines_of(folder / "codings.jsonl")) >= len(codings)
    themes = json.loads(table.schema.metadata[b"themes"])
    assert themes == lines_of(folder / "themes.jsonl")
    assert [own["theme"] for own in themes] == [row["theme"] for row in rows_of("themes.csv")]


def cells_of(row):
    cells = []
    for cell in row.getElementsByType(TableCell):
        times = int(cell.getAttrNS(TABLENS, "number-columns-repeated") or 1)
        kind = cell.getAttrNS(OFFICENS, "value-type")
        text = "\n".join(extractText(line) for line in cell.getElementsByType(P))
        if kind == "float":
            assert float(cell.getAttrNS(OFFICENS, "value")) == float(text)
        if kind == "date":
            datetime.date.fromisoformat(cell.getAttrNS(OFFICENS, "date-value"))
        cells += [text] * times
    return cells


def the_spreadsheet_has_what_the_table_has():
    book = load(folder / "statements.ods")
    sheets = book.spreadsheet.getElementsByType(Table)
    names = [sheet.getAttrNS(TABLENS, "name") for sheet in sheets]
    assert names == ["Notes", "Statements", "Free text", "Codings", "Themes", "Codebook"], names
    assert not book.spreadsheet.getElementsByType(CoveredTableCell)
    found = {}
    for name, sheet in zip(names, sheets):
        headers = sheet.getElementsByType(TableHeaderRows)
        assert len(headers) == 1 and len(headers[0].getElementsByType(TableRow)) == 1, name
        found[name] = [cells_of(row) for row in sheet.getElementsByType(TableRow)]
        width = len(found[name][0])
        assert all(len(row) == width and any(row) for row in found[name]), name
    headings, *rows = found["Statements"]
    assert len(rows) == files["statements.ods"]["rows"] == len(statements)
    variables = [heading.rsplit("[", 1)[1].rstrip("]") for heading in headings]
    for own, row in zip(rows, statements):
        for variable, cell in zip(variables, own):
            assert cell == row[variable], (variable, cell, row[variable])
    texts = {(row[0], row[1]): row[3] for row in found["Free text"][1:]}
    wanted = {
        (row["public_id"], name): unguarded(row[name])
        for row in statements
        for name in row
        if name not in variables and row[name]
    }
    assert texts == wanted
    assert dict(found["Notes"])["Statements in the sheets"] == str(len(statements))


def the_consult_tool_can_read_its_inputs():
    """What `backend/data_pipeline/models.py` of the tool accepts; it forbids anything else."""
    respondents = lines_of(folder / "inputs/respondents.jsonl")
    assert [own["themefinder_id"] for own in respondents] == list(range(1, len(statements) + 1))
    for own in respondents:
        assert set(own) == {"themefinder_id", "demographic_data"}
        for values in own["demographic_data"].values():
            assert values and all(isinstance(value, str) for value in values)
    names = {int(row["themefinder_id"]): row["public_id"] for row in rows_of("ids.csv")}
    by_name = {row["public_id"]: row for row in statements}
    parts = rows_of("question_parts.csv")
    assert len(parts) > 20
    for part in parts:
        place = folder / "inputs" / f"question_part_{int(part['question_part'])}"
        about = json.loads((place / "question.json").read_text())
        allowed = {"question_text", "question_number", "has_free_text", "multi_choice_options"}
        assert {"question_text"} <= set(about) <= allowed, about
        texts = place / "responses.jsonl"
        if texts.exists():
            assert about["has_free_text"]
            column = part["question"]
            column = column if "multi_choice_options" not in about else f"{column}_text"
            written = {own["themefinder_id"]: own["text"] for own in lines_of(texts)}
            wanted = {
                id: unguarded(by_name[name][column])
                for id, name in names.items()
                if by_name[name][column]
            }
            assert written == wanted, part
        choices = place / "multi_choice.jsonl"
        if choices.exists():
            for own in lines_of(choices):
                assert set(own) == {"themefinder_id", "options"} and own["options"]
                assert set(own["options"]) <= set(about["multi_choice_options"])


passed, failed = 0, 0
for check in [
    every_file_is_in_the_manifest,
    the_tables_have_their_rows,
    parquet_has_what_the_table_has,
    codings_are_the_same_in_each_format,
    the_spreadsheet_has_what_the_table_has,
    the_consult_tool_can_read_its_inputs,
]:
    try:
        check()
        passed += 1
        print(f"test {check.__name__} ... ok")
    except Exception as error:
        failed += 1
        print(f"test {check.__name__} ... FAILED: {type(error).__name__}: {error}")
print(f"test result: {'FAILED' if failed else 'ok'}. {passed} passed; {failed} failed")
sys.exit(failed > 0)
