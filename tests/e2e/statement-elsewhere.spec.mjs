// Answers that were made on paper, by e-mail or in Word.
import { expectAccessible } from "./axe.mjs";
import { saved } from "./explorer.mjs";
import { expect, test } from "./fixtures.mjs";
import { button, errors, go, heading, link, open, openFile, question, summary, task, whereItIs } from "./statement.mjs";

const FIELD = "File of answers";
const region = (page, name) => page.getByRole("region", { name, exact: true });

/** The rows of a CSV text with quoted cells, by name of the column. */
function table(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at < text.length; at += 1) {
    const row = rows.at(-1);
    const letter = text[at];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else if (letter === '"') {
        quoted = false;
      } else {
        row[row.length - 1] += letter;
      }
    } else if (letter === '"') {
      quoted = true;
    } else if (letter === ",") {
      row.push("");
    } else if (letter === "\n") {
      rows.push([""]);
    } else if (letter !== "\r") {
      row[row.length - 1] += letter;
    }
  }
  const [header, ...rest] = rows;
  return rest.filter((row) => row.length > 1).map((row) => Object.fromEntries(header.map((name, place) => [name, row[place]])));
}

const cell = (text) => (/[",\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A filled template: answers by question and part. */
function filled(answers, { delimiter = ",", end = "\r\n" } = {}) {
  const rows = Object.entries(answers).map(([key, answer]) => {
    const [id, ...part] = key.split(".");
    return [id, part.join("."), "", "", answer].map(cell).join(delimiter);
  });
  return [["question", "part", "asked", "accepted", "answer"].join(delimiter), ...rows, ""].join(end);
}

/** Windows-1252, for the letters used here. */
const windows1252 = (text) =>
  Buffer.from([...text].map((letter) => ({ "’": 0x92, "“": 0x93, "”": 0x94, "–": 0x96, "€": 0x80 })[letter] ?? letter.codePointAt(0)));

const openAnswers = (page, bytes, name = "answers.csv") => openFile(page, FIELD, { name, bytes, type: name.endsWith("json") ? "application/json" : "text/csv" });

test("the templates, the codebook and the schema are saved, can be read, and agree", async ({ page }) => {
  await open(page, "/statement/elsewhere");
  const csv = await saved(page, () => button(page, "spreadsheet (CSV)").click());
  expect(csv.name).toBe("answers.csv");
  const rows = table(csv.text);
  expect(Object.keys(rows[0])).toEqual(["question", "part", "asked", "accepted", "answer"]);
  const asked = new Set(rows.map((row) => row.question).filter((id) => /^q\d\d$/.test(id)));
  expect(asked.size).toBe(32);
  for (const row of rows) {
    expect(row.accepted, `${row.question} ${row.part}`).not.toBe("");
    expect(row.answer).toBe("");
  }
  expect(csv.bytes.subarray(0, 3), "Excel needs the mark").toEqual(Buffer.from([0xef, 0xbb, 0xbf]));

  const json = await saved(page, () => button(page, "data (JSON)").click());
  expect(json.name).toBe("answers.json");
  expect(new Set(Object.keys(JSON.parse(json.text).answers))).toEqual(asked);

  await page.getByText("For analysts and programmers").click();
  const codebook = await saved(page, () => button(page, "codebook (CSV)").click());
  expect(codebook.name).toBe("codebook.csv");
  const variables = table(codebook.text);
  expect(new Set(variables.map((row) => row.question).filter(Boolean))).toEqual(asked);
  expect(new Set(variables.map((row) => row.variable)).size).toBe(variables.length);

  const schema = await saved(page, () => button(page, "JSON Schema").click());
  expect(schema.name).toBe("statement.schema.json");
  const read = JSON.parse(schema.text);
  expect(read.$schema).toMatch(/^https:\/\/json-schema\.org\//);
  expect(new Set(Object.keys(read.properties.answers.properties))).toEqual(asked);
});

test("a filled spreadsheet is read: words, ids, several answers, numbers, an order and lines of text", async ({ page }) => {
  await open(page, "/statement/elsewhere");
  const text = 'First line, with a comma;\n\nsecond “line” with "marks".';
  await openAnswers(
    page,
    filled({
      respondent: "An organisation",
      "details.organisation-name": "Example, Society",
      publication: "without-name",
      q01: "automatic-after-time",
      "q02.serious-charged": "3 years",
      q03: "Terrorism or national security; other",
      "q03.text": "Unsolved murders",
      q04: "no view",
      q09: "violent",
      q10: "Sentence; age",
      "q11.violent.years": "20",
      q32: text,
    }),
  );
  await expect(heading(page)).toHaveText("Check your answers");
  const own = region(page, "People who were not convicted");
  for (const words of ["Automatic after a set time", "3 years", "Terrorism or national security", "Unsolved murders", "No view"]) {
    await expect(own, words).toContainText(words);
  }
  await expect(region(page, "People who were convicted")).toContainText(/Sentence.*Age at the time/s);
  await expect(region(page, "People who were convicted")).toContainText("20 years until deletion");
  await expect(region(page, "About you")).toContainText("Example, Society");
  await expect(region(page, "About you")).toContainText("Publish the answers without any name");
  await expect(summary(page)).toHaveCount(0);
  await expect(whereItIs(page)).toContainText("Your draft is in this tab only.");
  await task(page, "The outcome you want");
  await expect(page.getByRole("textbox")).toHaveValue(text);
});

for (const [what, make] of [
  ["in Windows-1252 with semicolons, as Excel saves it in many countries", (answers) => windows1252(filled(answers, { delimiter: ";" }))],
  ["in UTF-8 with a mark and old line ends", (answers) => Buffer.from(`\ufeff${filled(answers, { end: "\r" })}`)],
  ["in UTF-16 with tabs", (answers) => Buffer.from(`\ufeff${filled(answers, { delimiter: "\t" })}`, "utf16le")],
]) {
  test(`a spreadsheet ${what} is read letter by letter`, async ({ page }) => {
    await open(page, "/statement/elsewhere");
    await openAnswers(page, make({ q32: "Nobody’s “right” – naïve café", q01: "Only if they ask", respondent: "Myself", publication: "without-name" }));
    await expect(heading(page)).toHaveText("Check your answers");
    await expect(region(page, "The outcome you want")).toContainText("Nobody’s “right” – naïve café");
    await expect(region(page, "People who were not convicted")).toContainText("Only if they ask");
  });
}

test("the shipped template, filled in its own columns, is read", async ({ page }) => {
  await open(page, "/statement/elsewhere");
  const { text } = await saved(page, () => button(page, "spreadsheet (CSV)").click());
  const lines = text.split("\r\n").map((line) => (line.startsWith("q32,") ? `${line}Filled by hand` : line));
  await openAnswers(page, lines.join("\r\n"));
  await expect(heading(page)).toHaveText("Check your answers");
  await expect(region(page, "The outcome you want")).toContainText("Filled by hand");
});

test("what cannot be read is listed by line and question, and the rest can be taken", async ({ page }) => {
  await open(page, "/statement/elsewhere");
  await openAnswers(
    page,
    filled({ q01: "Perhaps", "q02.minor-charged": "26", q77: "A question that is gone", q05: "Same", q32: "A clear rule." }),
  );
  await expect(heading(page)).toHaveText("Answers made elsewhere");
  await expect(summary(page)).toBeFocused();
  await expect(summary(page).getByRole("heading")).toHaveText("Not everything in answers.csv could be read");
  const items = summary(page).getByRole("listitem");
  await expect(items.filter({ hasText: /^Line 2, question q01 .*Perhaps/ })).toHaveCount(1);
  await expect(items.filter({ hasText: /^Line 3, question q02 .*26/ })).toHaveCount(1);
  await expect(items.filter({ hasText: /^Line 4, .*q77/ })).toHaveCount(1);
  await expect(items).toHaveCount(3);
  await expect(whereItIs(page), "something was taken already").toContainText("Nothing is kept or sent unless you say so.");
  await expectAccessible(page, { state: "answers that cannot be read" });
  await summary(page).getByRole("button", { name: /^Take the \d answers that could be read$/ }).click();
  await expect(heading(page)).toHaveText("Check your answers");
  await expect(region(page, "The outcome you want")).toContainText("A clear rule.");
  await expect(region(page, "Images, DNA and fingerprints")).toContainText("Same");
});

test("answers join a draft that is open, and where both say something the visitor chooses", async ({ page }) => {
  await open(page);
  await task(page, "The outcome you want");
  await page.getByRole("textbox").fill("From the tab.");
  await go(page, "Your statement");
  await whereItIs(page).getByRole("link").click();
  await link(page, "Bring in answers made on paper, by e-mail or in Word").click();
  await openAnswers(page, filled({ q05: "Longer" }));
  await expect(heading(page)).toHaveText("Two drafts");
  await expect(page.getByText("Your draft and answers.csv say nothing different.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Added to yours from answers.csv" })).toBeVisible();
  await button(page, "Use these answers").click();
  await expect(heading(page)).toHaveText("Check your answers");
  await expect(region(page, "The outcome you want")).toContainText("From the tab.");
  await expect(region(page, "Images, DNA and fingerprints")).toContainText("Longer");
  await whereItIs(page).getByRole("link", { name: /Keep, save/ }).click();
  await link(page, "Bring in answers made on paper, by e-mail or in Word").click();
  await openAnswers(page, filled({ q32: "From the file.", q31: "Families" }));
  await expect(heading(page)).toHaveText("Two drafts");
  const part = region(page, "In your own words, what outcome do you want from this policy?");
  await part.getByLabel("That of answers.csv", { exact: true }).check();
  await button(page, "Use these answers").click();
  await expect(heading(page)).toHaveText("Check your answers");
  await expect(region(page, "The outcome you want")).toContainText("From the file.");
  await expect(region(page, "Who else should be asked")).toContainText("Families");
});

test("the template in JSON is read, empty ones say that they are", async ({ page }) => {
  await open(page, "/statement/elsewhere");
  const { bytes, text } = await saved(page, () => button(page, "data (JSON)").click());
  await openAnswers(page, bytes, "answers.json");
  await expect(summary(page)).toContainText("It has no answer yet. Fill in the column “answer”");
  await expect(summary(page).getByRole("button")).toHaveCount(0);
  const template = JSON.parse(text);
  template.answers.q32.text = "From data.";
  template.answers.q01.choices = ["keep"];
  template.answers.q02.fields["minor-charged"] = 4;
  await openAnswers(page, JSON.stringify(template), "answers.json");
  await expect(heading(page)).toHaveText("Check your answers");
  await expect(region(page, "The outcome you want")).toContainText("From data.");
  await expect(region(page, "People who were not convicted")).toContainText("4 years");
  await task(page, "People who were not convicted");
  await expect(page.getByLabel("Keep", { exact: true })).toBeChecked();
  await expect(question(page, "q02").getByLabel("Minor offence, charged", { exact: true })).toHaveValue("4");
});

test("files that are no answers say what they are, and nothing is lost", async ({ page }) => {
  await open(page);
  await task(page, "The outcome you want");
  await page.getByRole("textbox").fill("From the tab.");
  await go(page, "Your statement");
  await whereItIs(page).getByRole("link").click();
  await link(page, "Bring in answers made on paper, by e-mail or in Word").click();
  for (const [name, bytes, message] of [
    ["reply.docx", Buffer.from("PK\x03\x04rest"), /a Word or Excel file/],
    ["reply.pdf", Buffer.from("%PDF-1.7"), /a PDF/],
    ["names.csv", "name,age\nAda,36\n", /This file: found the first line “name,age”|Line 1, This file/],
    ["broken.json", "{", /This file/],
    ["empty.csv", "", /This file/],
    ["huge.csv", `question,part,answer\n${"q32,,x\n".repeat(90_000)}`, /found \d+ bytes; accepted are \d+ or fewer/],
  ]) {
    await openAnswers(page, bytes, name);
    await expect(summary(page), name).toContainText(`Not everything in ${name} could be read`);
    await expect(summary(page), name).toContainText(message);
    await expect(summary(page), name).toBeFocused();
    await expect(summary(page).getByRole("button"), name).toHaveCount(0);
  }
  await openAnswers(page, "x".repeat(3 * 1024 * 1024), "giant.csv");
  await expect(errors(page)).toContainText("giant.csv has more than 2 MiB");
  await task(page, "The outcome you want");
  await expect(page.getByRole("textbox")).toHaveValue("From the tab.");
});
