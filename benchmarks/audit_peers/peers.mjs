// Ask one engine about pages, all in one Chromium: node peers.mjs ENGINE ROOT BROWSER < cases.json
// The first line printed is {declared: {rule: [ACT id]}}; then comes one line a case, in the form of score.py.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer";

const LIMIT_MS = 30_000;
// As in our own browser audit: nothing but the pages under test may be requested.
const FLAGS = [
  "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
const require = createRequire(import.meta.url);
const source = name => readFileSync(require.resolve(name), "utf8");
const criterion = tag => /^wcag(\d)(\d)(\d{1,2})$/.exec(tag)?.slice(1).join(".");
const isNumber = text => /^\d\.\d\.\d+$/.test(text);

const ENGINES = {
  async axe() {
    const script = source("axe-core/axe.min.js");
    const rules = require("axe-core").getRules();
    const declared = Object.fromEntries(rules.map(each => [each.ruleId, each.actIds ?? []]));
    const values = rules.map(each => each.ruleId);
    return { declared, async ask(page) {
      // A frame may be gone or without scripts: axe then says itself that it was not looked at.
      for (const frame of page.frames()) await frame.evaluate(script).catch(() => {});
      const result = await page.evaluate(async values => {
        const { violations, incomplete } = await axe.run(document, {
          runOnly: { type: "rule", values }, resultTypes: ["violations", "incomplete"],
        });
        const places = rule => ({ id: rule.id, tags: rule.tags, at: rule.nodes.map(node => node.target.join(" ")) });
        return { failed: violations.map(places), cantTell: incomplete.map(places) };
      }, values);
      return ["failed", "cantTell"].flatMap(outcome => result[outcome].flatMap(rule => rule.at.map(at => ({
        rule: rule.id, act: declared[rule.id], wcag: rule.tags.map(criterion).filter(Boolean), outcome, at,
      }))));
    } };
  },

  async alfa() {
    // Alfa's rules do not name ACT rules; those of alfa.json are from its published reports.
    const declared = JSON.parse(readFileSync(new URL("alfa.json", import.meta.url), "utf8"));
    const { Audit, Outcome } = await import("@siteimprove/alfa-act");
    const { Puppeteer } = await import("@siteimprove/alfa-puppeteer");
    const { default: rules } = await import("@siteimprove/alfa-rules");
    return { declared, async ask(page) {
      const outcomes = await Audit.of(await Puppeteer.toPage(await page.evaluateHandle(() => document)), rules).evaluate();
      return [...outcomes].filter(each => Outcome.isFailed(each) || Outcome.isCantTell(each)).map(each => {
        const rule = each.rule.uri.split("/").pop();
        const wcag = [...each.rule.requirements].map(one => one.chapter).filter(text => text && isNumber(text));
        return {
          rule, act: declared[rule] ?? [], wcag, outcome: Outcome.isFailed(each) ? "failed" : "cantTell",
          at: String(each.target?.path?.() ?? ""),
        };
      });
    } };
  },

  async ibm() {
    const script = source("accessibility-checker-engine/ace.js");
    const rules = new (require("accessibility-checker-engine/ace-node.js").Checker)().engine.ruleMap;
    const acts = rule => [rules[rule].act ?? []].flat();
    // An ACT rule may be named for the whole rule, or for some of its reasons.
    const of = (rule, reason) => acts(rule).flatMap(each => typeof each === "string" ? [each]
      : Object.keys(each).filter(id => reason === undefined || reason in each[id]));
    const criteria = (rule, reason) => [...new Set(rules[rule].rulesets
      .filter(each => !each.reasonCodes || each.reasonCodes.includes(reason))
      .flatMap(each => [each.num].flat()).filter(isNumber))];
    return { declared: Object.fromEntries(Object.keys(rules).map(rule => [rule, of(rule)])), async ask(page) {
      await page.evaluate(`${script}\nwindow.ace = ace;`);
      const found = await page.evaluate(async () => {
        const report = await new ace.Checker().check(document, ["IBM_Accessibility"]);
        return report.results.filter(each => each.value[1] !== "PASS")
          .map(each => ({ rule: each.ruleId, reason: String(each.reasonId), verdict: each.value[1], at: each.path.dom }));
      });
      return found.map(({ rule, reason, verdict, at }) => ({
        rule, act: of(rule, reason), wcag: criteria(rule, reason), outcome: verdict === "FAIL" ? "failed" : "cantTell", at,
      }));
    } };
  },
};

const [, , name, root, executablePath] = process.argv;
const cases = JSON.parse(readFileSync(0, "utf8"));
const engine = await ENGINES[name]();
const print = line => process.stdout.write(JSON.stringify(line) + "\n");
print({ declared: engine.declared });

let browser, page;
async function start() {
  browser = await puppeteer.launch({ executablePath, headless: true, args: FLAGS });
  page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 1024 });
  page.on("dialog", dialog => dialog.dismiss().catch(() => {}));
  await page.setRequestInterception(true);
  page.on("request", request => {
    const url = request.url();
    // A page that moves on by itself would be checked as another one.
    const isLeaving = request.isNavigationRequest() && request.frame() === page.mainFrame() && url !== page.asked;
    const isOurs = url.startsWith(root) || /^(data|blob|about):/.test(url);
    (isLeaving || !isOurs ? request.abort("aborted") : request.continue()).catch(() => {});
  });
}

async function look(file) {
  page.asked = root + file;
  await page.goto(page.asked, { waitUntil: "load", timeout: LIMIT_MS });
  return engine.ask(page);
}

const within = promise => {
  let timer;
  const limit = new Promise((_, refuse) => { timer = setTimeout(refuse, LIMIT_MS, new Error(`more than ${LIMIT_MS / 1000} s`)); });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
};

await start();
for (const each of cases) {
  try {
    print({ case: each.id, findings: await within(look(each.file)), error: null });
  } catch (fault) {
    print({ case: each.id, findings: [], error: String(fault.message).split("\n")[0].slice(0, 200) });
    // What hangs would hang the next page too.
    browser.process()?.kill("SIGKILL");
    await start();
  }
}
await browser.close();
