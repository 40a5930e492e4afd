// What the proofs in answers.yaml are made of: each looks at an element as it stands in the page now.

const colour = text => (text.match(/[\d.]+/g) || []).map(Number);
const isOpaque = ([, , , alpha]) => alpha === undefined || alpha === 1;

function luminance([red, green, blue]) {
  const linear = value => value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

// The contrast of an element's text with the first ground below it; 0 where a picture or a veil lies between.
function contrast(element) {
  const style = getComputedStyle(element);
  const ink = colour(element instanceof SVGElement ? style.fill : style.color);
  for (let up = element; up; up = up.parentElement) {
    const own = getComputedStyle(up);
    if (own.opacity !== "1" || own.backgroundImage !== "none") return 0;
    const ground = colour(own.backgroundColor);
    const isClear = ground.length > 3 && ground[3] === 0;
    if (isClear && up !== document.documentElement) continue;
    const below = isClear ? canvas() : ground;
    if (!isOpaque(ink) || !isOpaque(below)) return 0;
    const [dark, light] = [luminance(ink), luminance(below)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }
  return 0;
}

// What a browser paints where no style says anything.
function canvas() {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.backgroundColor = "Canvas";
  const found = colour(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return found;
}

// Whether a ring of at least two pixels is drawn around the element while it has the focus.
function isRinged(element) {
  element.focus();
  const style = getComputedStyle(element);
  return document.activeElement === element && style.outlineStyle !== "none"
    && parseFloat(style.outlineWidth) >= 2;
}

// Whether the element, once it has the focus, lies in the window with nothing over it.
function isUncovered(element) {
  element.focus();
  const [box] = element.getClientRects();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return Boolean(top) && (element.contains(top) || top.contains(element));
}

const scrolls = element => element.scrollWidth > element.clientWidth;
const text = element => element.textContent.replace(/\s+/g, " ").trim();
const isSentence = element => /[。！？：]$/.test(text(element));
const isOutOfSight = element => Boolean(element.closest(".gk-unseen"))
  && element.getBoundingClientRect().width <= 1;
