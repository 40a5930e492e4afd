// The script of the page `track/` opens what `gongkai cases` wrote, and nothing else. Needs .venv with gongkai[cases].
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { webcrypto } from "node:crypto";

import { Trouble, derive, find, normalise, open } from "../../themes/clear/components/track/track.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const PYTHON = process.env.PYTHON || join(ROOT, ".venv/bin/python");
const BROWSER = { isSecure: true, subtle: webcrypto.subtle };
const LIST = `编号,事项,状态,更新时间,答复,机构,经过
A-1,路灯不亮,已办结,2026-11-20 10:00,"已修好。
谢谢您。",市住房城乡建设局,2026-11-18 受理；2026-11-19 派单
B-2,噪声,办理中,2026-11-21,,,
`;

/** @type {string} */
let folder;
/** @type {Map<string, string>} number of a case → its code; "" → that of a decoy */
const codes = new Map();
/** @type {string[]} */
const asked = [];

/** As a server would. @param {string} path @returns {Promise<Response>} */
async function load(path) {
  asked.push(path);
  try {
    return new Response(readFileSync(join(folder, "site/deploy/www/track", path), "utf-8"));
  } catch {
    return new Response("not found", { status: 404 });
  }
}

/** @param {string} name */
const trouble = (name) => (/** @type {unknown} */ fault) => fault instanceof Trouble && fault.name === name;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "gongkai-track-"));
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "site/pelicanconf.py"), "from gongkai.defaults import *\n");
  writeFileSync(join(folder, "list.csv"), LIST);
  const given = ["--file", join(folder, "list.csv"), "--site", join(folder, "site")];
  execFileSync(PYTHON, ["-m", "gongkai", "cases", ...given], { cwd: ROOT });
  const lines = readFileSync(join(folder, "list.codes.csv"), "utf-8").trim().split(/\r?\n/).slice(1);
  for (const line of lines) codes.set(...line.split(","));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("a case made by Python is opened by its code, however it is typed", async () => {
  const code = codes.get("A-1");
  for (const typed of [code, code.toLowerCase(), code.replaceAll("-", ""), ` ${code.replaceAll("0", "O").replaceAll("1", "l").replaceAll("-", "　")} `]) {
    const found = await find(typed, load, BROWSER);
    assert.deepEqual(found.steps, ["2026-11-18 受理", "2026-11-19 派单"]);
    assert.equal(found.matter, "路灯不亮");
    assert.equal(found.reply, "已修好。\n谢谢您。");
  }
  assert.equal((await find(codes.get("B-2"), load, BROWSER)).reply, "");
});

test("the code itself is never sent", () => {
  assert.ok(asked.length > 0);
  const plain = codes.get("A-1").replaceAll("-", "").toLowerCase();
  for (const path of asked) {
    assert.match(path, /^([0-9a-f]{2})\/\1[0-9a-f]{30}\.json$/);
    assert.ok(!path.includes(plain.slice(0, 8)));
  }
});

test("both sides find the same codes right and wrong", () => {
  for (const code of codes.values()) {
    const plain = code.replaceAll("-", "");
    assert.equal(normalise(code), plain);
    const wrong = (plain[0] === "7" ? "8" : "7") + plain.slice(1);
    assert.equal(normalise(wrong), "");
  }
  assert.equal(normalise(""), "");
  assert.equal(normalise("𝟘".repeat(18)), normalise("0".repeat(18)));
});

test("each trouble has its name", async () => {
  const code = codes.get("A-1");
  await assert.rejects(find("  ", load, BROWSER), trouble("empty"));
  await assert.rejects(find("abc", load, BROWSER), trouble("wrong"));
  await assert.rejects(find(code, load, { ...BROWSER, isSecure: false }), trouble("insecure"));
  await assert.rejects(find(code, load, { isSecure: true, subtle: undefined }), trouble("unable"));
  await assert.rejects(find("0".repeat(18), load, BROWSER), trouble("missing"));
  await assert.rejects(find(code, () => Promise.reject(new TypeError("network")), BROWSER), trouble("failed"));
  await assert.rejects(find(code, async () => new Response("", { status: 503 }), BROWSER), trouble("failed"));
  await assert.rejects(find(code, async () => new Response("<html>"), BROWSER), trouble("damaged"));
});

test("a decoy, a changed file and another's file open for nobody", async () => {
  await assert.rejects(find(codes.get(""), load, BROWSER), trouble("damaged"));
  const mine = await derive(normalise(codes.get("A-1")), webcrypto.subtle);
  const other = await derive(normalise(codes.get("B-2")), webcrypto.subtle);
  const text = await (await load(mine.path)).text();
  const sealed = JSON.parse(text);
  const place = 40;
  const changed = sealed.d.slice(0, place) + (sealed.d[place] === "A" ? "B" : "A") + sealed.d.slice(place + 1);
  for (const [data, derived] of [
    [JSON.stringify({ ...sealed, d: changed }), mine],
    [text, other],
    [text, { ...mine, name: other.name }],
    [JSON.stringify({ ...sealed, v: 2 }), mine],
  ]) {
    await assert.rejects(open(data, derived, webcrypto.subtle), trouble("damaged"));
  }
});
