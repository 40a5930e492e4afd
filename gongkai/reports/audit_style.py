"""The style of the audit's report for people: by day, by night, on a phone and on paper."""

CSS = """\
:root { color-scheme: light dark;
--ink: #1b1f24;
--ground: #fff;
--soft: #f3f5f7;
--line: #767f88;
--link: #0b57a4;
--bad: #a8211a;
--doubt: #7a4d00;
--good: #1d6b34;
}
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed;
--ground: #16191d;
--soft: #22272d;
--line: #8f99a3;
--link: #8fc1ff;
--bad: #ff9c94;
--doubt: #f0c36a;
--good: #86d69b;
}
}
* { box-sizing: border-box; }
body { margin: 0;
color: var(--ink);
background: var(--ground);
font: 1rem/1.6 system-ui, "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
overflow-wrap: anywhere;
}
header, main { max-width: 76rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.75rem; margin: .5rem 0; line-height: 1.3; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
.figures { display: grid;
grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
gap: .75rem;
margin: 1rem 0;
}
.figures div { background: var(--soft); border-radius: .5rem; padding: .75rem 1rem; }
.figures dt { margin: 0; }
.figures dd { margin: 0; font-size: 1.6rem; font-weight: 700; font-variant-numeric: tabular-nums; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
nav a { display: inline-block; padding: .35rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 700; padding: .5rem 0; }
th, td { text-align: start;
vertical-align: top;
padding: .4rem .6rem;
border-bottom: 1px solid var(--line);
min-width: 3.5em;
}
thead th { background: var(--soft); }
tbody th { font-weight: 400; }
ol.found, ul.places { padding-left: 1.5rem; margin: .25rem 0; }
ol.found li { margin: .5rem 0; }
.remedy { margin: 0; }
.small { font-size: .9rem; }
code { font-family: ui-monospace, monospace; font-size: .9em; background: var(--soft); padding: 0 .2em; }
.error, .blocker { color: var(--bad); font-weight: 700; }
.warning { color: var(--doubt); font-weight: 700; }
.clean { color: var(--good); }
@media print { :root { --ink: #000;
--ground: #fff;
--soft: #fff;
--line: #666;
--link: #000;
--bad: #000;
--doubt: #000;
--good: #000;
}
nav, .skip { display: none;
}
h2, h3 { break-after: avoid;
}
li, tr { break-inside: avoid;
}
.wide { overflow: visible;
}
}
"""
