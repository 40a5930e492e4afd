// What each engine says of this page, in one form: engine, rule, verdict, message, element.
// A fault is what an engine calls broken; a question is what it cannot decide and gives to a person.
const ENGINES = {
  async axe() {
    const values = axe.getRules().map(rule => rule.ruleId);
    const result = await axe.run(document, {
      runOnly: {type: "rule", values}, elementRef: true, resultTypes: ["violations", "incomplete"],
    });
    const list = (rules, verdict) => rules.flatMap(rule => rule.nodes.map(node => ({
      rule: rule.id, verdict, message: node.failureSummary || rule.help, element: node.element,
    })));
    const found = [...list(result.violations, "fault"), ...list(result.incomplete, "question")];
    return {looked: result.passes.length + found.length, found};
  },

  async ibm() {
    const report = await new ace.Checker().check(document, ["IBM_Accessibility"]);
    const found = report.results.filter(each => each.value[1] !== "PASS").map(each => ({
      rule: each.ruleId, verdict: each.value[1] === "FAIL" ? "fault" : "question",
      message: each.message, element: each.node,
    }));
    return {looked: report.results.length, found};
  },

  async htmlcs() {
    await new Promise((done, refused) => HTMLCS.process("WCAG2AAA", document, done, refused));
    const said = HTMLCS.getMessages();
    // Its notices are the text of the criteria, the same for every page.
    const found = said.filter(each => each.type !== HTMLCS.NOTICE).map(each => ({
      rule: each.code, verdict: each.type === HTMLCS.ERROR ? "fault" : "question",
      message: each.msg, element: each.element,
    }));
    return {looked: said.length, found};
  },
};

const show = element => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);

async function ask(engine, answers) {
  const {looked, found} = await ENGINES[engine]();
  const used = new Set();
  const open = found.filter(each => {
    const element = each.element instanceof Element ? each.element : document.documentElement;
    each.shown = show(element);
    const answer = answers.findIndex(answer => answer.engine === engine && answer.rule === each.rule
      && (!answer.selector || element.matches(answer.selector))
      && answer.proves(element, each.message));
    if (answer >= 0) used.add(answer);
    return answer < 0;
  });
  return {
    looked, used: [...used],
    open: open.map(({rule, verdict, message, shown}) => ({rule, verdict, message, shown})),
  };
}
