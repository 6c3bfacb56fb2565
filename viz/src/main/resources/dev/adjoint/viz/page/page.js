// A graph in stages, and each stage in sheets: the whole graph, and the contents of each box that can
// be opened. One sheet is shown: it is dragged, zoomed and searched, and a box that is chosen says in
// the panel what is known of it. Texts come from the data, and are only ever text.
const panel = by('panel');
const holder = document.querySelector('.stage');
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const LISTED = 100; // hits in the list

let data; // what is known of all sheets
let layouts; // their drawings: elements, or the texts of elements, once they are unpacked
let packs; // of the drawings of a large page
let stages;
let at = 0; // the stage that is shown
let sheet = null; // the sheet of it that is shown
let chosen = null; // the box that the panel tells of
let round = 0; // which of the equal nodes of a box it tells of
let epoch = 0; // which of the epochs the values are of
let hits = [];

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/// The data of a stage, with the places of its nodes.
function readStage(stage) {
  const nodes = new Map();
  const parts = new Map();
  const sheets = stage.sheets.map(read => ({...read, svg: null}));
  for (const each of sheets) {
    each.boxes = new Map(each.boxes.map(box => [box.box, box]));
    each.boxes.forEach(box => {
      box.facts = factsOf(box);
      box.nodes = (box.nodes ?? []).map(readNode);
      box.reads ??= [];
      box.isPort = box.looks.includes('port');
      box.readBy = [];
      if (!box.isPort) {
        box.nodes.forEach(({node}, number) => {
          const place = {sheet: each, box, round: number};
          [String(node), inHalf(box, node)].forEach(name => nodes.has(name) || nodes.set(name, place));
        });
        if (box.opens !== undefined) {
          sheets[box.opens].half = box.half;
          parts.set(inHalf(box, sheets[box.opens].path), {sheet: each, box, round: 0});
        }
      }
    });
    each.boxes.forEach(box => new Set(box.reads).forEach(read => each.boxes.get(read)?.readBy.push(box.box)));
  }
  return {...stage, sheets, nodes, parts};
}

/// A name that is in two halves of a stage, those before and after a pass, made different.
function inHalf({half}, name) {
  return half === undefined ? String(name) : half + '/' + name;
}

/// A node as a number has the facts that it has elsewhere, or else facts of its own.
function readNode(node) {
  return node.facts ? {node: node.node, facts: factsOf(node)} : {node, facts: factsOf({facts: data.nodes[node]})};
}

function factsOf(described) {
  return (described.facts ?? []).map(number => data.facts[number]);
}

/// The drawing of a sheet, with its boxes as buttons.
function drawingOf(wanted) {
  if (wanted.svg === null) {
    wanted.svg = layoutOf(wanted);
    wanted.svg.setAttribute('role', 'group');
    wanted.svg.querySelectorAll('.node').forEach(shown => {
      const box = wanted.boxes.get(Number(shown.dataset.box));
      box.shown = shown;
      shown.classList.toggle('closed', box.opens !== undefined);
      shown.classList.toggle('wrong', box.looks.includes('wrong'));
      shown.setAttribute('role', 'button');
      shown.setAttribute('tabindex', '-1');
      shown.setAttribute('aria-label', spoken(box));
    });
    wanted.edges = [...wanted.svg.querySelectorAll('.edge')];
    wanted.whole = sizes(wanted.svg);
    wanted.isFitted = true;
  }
  wanted.svg.setAttribute('aria-label', (wanted.path || 'graph') + ', ' + wanted.boxes.size + ' boxes');
  return wanted.svg;
}

function layoutOf({layout}) {
  if (typeof layouts[layout] !== 'string') {
    return layouts[layout].cloneNode(true);
  }
  const made = document.createElement('template');
  made.innerHTML = layouts[layout];
  return made.content.firstElementChild;
}

function spoken(box) {
  const words = [box.label, fact(box, 'type')];
  return [...words, box.opens !== undefined ? 'closed' : '', box.isPort ? 'outside' : ''].filter(Boolean).join(' ');
}

function sizes(svg) {
  const {x, y, width, height} = svg.viewBox.baseVal;
  return {x, y, width, height};
}

function facts(box, number = 0) {
  return box.nodes[number]?.facts ?? box.facts;
}

function fact(box, name, number = 0) {
  return now(facts(box, number).find(each => each[0] === name)?.[1] ?? '');
}

/// A text, or the one of several that is of the epoch.
function now(text) {
  return Array.isArray(text) ? text[epoch] : text;
}

// Sheets.

/// Shows a sheet of the stage.
function showSheet(next) {
  letGo();
  sheet = next;
  const svg = drawingOf(sheet);
  fillIn();
  holder.replaceChildren(svg);
  sheet.isFitted ? start() : draw();
  buildMap();
  tellPath();
  markHits();
  panel.replaceChildren(...nothing());
}

function openBox(box) {
  const opened = stages[at].sheets[box.opens];
  ready(opened, () => {
    showSheet(opened);
    say('open: ' + box.label);
    remember(true);
  });
}

/// The box of the sheet around this one that opens it.
function closedBox() {
  const outer = stages[at].sheets[sheet.outer];
  const number = stages[at].sheets.indexOf(sheet);
  return [...outer.boxes.values()].find(box => box.opens === number);
}

function closeSheet() {
  if (sheet.outer !== undefined) {
    goToPlace({sheet: stages[at].sheets[sheet.outer], box: closedBox(), round: 0});
  }
}

function goToPlace(place) {
  ready(place.sheet, () => {
    if (place.sheet !== sheet) {
      showSheet(place.sheet);
    }
    choose(place.box, {focus: true, number: place.round});
    remember(true);
  });
}

/// Where something outside of the sheet is drawn: if it is open, around the box of this sheet.
function placeOf(port) {
  const stage = stages[at];
  const place = port.nodes.length > 0 ? stage.nodes.get(inHalf(port, port.nodes[0].node))
      : stage.parts.get(inHalf(port, fact(port, 'scope')));
  return place ?? {sheet: stage.sheets[sheet.outer], box: closedBox(), round: 0};
}

function tellPath() {
  const around = [];
  for (let each = sheet; each; each = stages[at].sheets[each.outer]) {
    around.unshift(each);
  }
  by('path').hidden = around.length < 2;
  by('path').replaceChildren(...around.map(each => {
    const name = each.path === '' ? 'whole graph' : each.path.split('/').pop();
    if (each === sheet) {
      return element('span', name, {'aria-current': 'location'});
    }
    const link = element('button', name, {type: 'button'});
    link.addEventListener('click', () => ready(each, () => { showSheet(each); remember(true); }));
    return link;
  }));
}

// What is chosen, and the panel.

function letGo() {
  chosen?.shown.classList.remove('chosen');
  chosen?.shown.removeAttribute('aria-current');
  chosen = null;
  round = 0;
  sheet?.edges?.forEach(edge => edge.classList.remove('touching'));
}

function choose(box, {focus = false, show = true, number = 0} = {}) {
  letGo();
  chosen = box;
  round = number;
  panel.replaceChildren(...(box ? told(box) : nothing()));
  if (!box) {
    return;
  }
  say(spoken(box));
  sheet.edges.filter(edge => edge.dataset.edge.split(' ').map(Number).includes(box.box))
      .forEach(edge => edge.classList.add('touching'));
  box.shown.classList.add('chosen');
  box.shown.setAttribute('aria-current', 'true');
  if (show) {
    reveal(box);
  }
  if (focus) {
    box.shown.focus({preventScroll: true});
  }
}

/// What a screen reader reads out: a heading, not what is below it.
function say(text) {
  by('said').textContent = text;
}

/// What a click on a box does: opens it, goes where it is, or tells of it.
function act(box) {
  if (box?.opens !== undefined) {
    openBox(box);
  } else if (box?.isPort) {
    goToPlace(placeOf(box));
  } else {
    choose(box, {focus: true, show: false});
    remember(false);
  }
}

/// The box nearest to the chosen one in a direction.
function neighbour([right, down]) {
  const from = place(chosen.shown);
  let nearest = null;
  let least = Infinity;
  for (const box of sheet.boxes.values()) {
    const to = place(box.shown);
    const along = (to.right - from.right) * right + (to.down - from.down) * down;
    const aside = Math.abs((to.right - from.right) * down) + Math.abs((to.down - from.down) * right);
    if (along > 1 && along + 2 * aside < least) {
      nearest = box;
      least = along + 2 * aside;
    }
  }
  return nearest ?? chosen;
}

// Stages.

/// Shows a stage: where the chosen node is, or else a sheet of the same path.
function goTo(next, path = sheet?.path ?? '', then = () => remember(true)) {
  if (next < 0 || next >= stages.length) {
    return;
  }
  const stage = stages[next];
  const same = stage.nodes.get(String(chosen?.nodes[round]?.node));
  const shown = same?.sheet ?? stage.sheets.find(each => inHalf(each, each.path) === path)
      ?? stage.sheets.find(each => each.path === path) ?? stage.sheets[0];
  ready(shown, () => {
    showStage(next, shown);
    if (same) {
      choose(same.box, {number: same.round});
    }
    then();
  });
}

function showStage(next, shown) {
  at = next;
  const stage = stages[at];
  by('stage').value = at;
  by('stage').setAttribute('aria-valuetext', stage.name);
  [...by('names').children].forEach((name, number) => number === at
      ? name.setAttribute('aria-current', 'step') : name.removeAttribute('aria-current'));
  by('note').textContent = stage.note;
  const looks = new Set(stage.sheets.flatMap(each => [...each.boxes.values()]).flatMap(box => box.looks));
  by('legend').querySelectorAll('li').forEach(item => item.hidden = !looks.has(item.dataset.look));
  hits = [];
  showSheet(shown);
  search();
}

function buildSteps() {
  by('stage').max = stages.length - 1;
  by('stage').style.width = 100 - 100 / stages.length + '%';
  stages.forEach((stage, number) => {
    const name = element('button', stage.name, {type: 'button', tabindex: '-1'});
    name.addEventListener('click', () => goTo(number));
    by('names').append(name);
  });
  by('stage').addEventListener('input', event => goTo(Number(event.target.value)));
}

// Addresses: the stage, the epoch, the sheet and the box that are shown.

function remember(isStep) {
  const address = new URLSearchParams({stage: at + 1});
  if (epoch > 0) {
    address.set('epoch', data.epochs[epoch]);
  }
  if (sheet.path !== '') {
    address.set('in', inHalf(sheet, sheet.path));
  }
  if (chosen) {
    address.set('box', chosen.box + (round > 0 ? '.' + round : ''));
  }
  const next = '#' + address;
  if (next !== location.hash) {
    isStep ? history.pushState(null, '', next) : history.replaceState(null, '', next);
  }
}

function recall() {
  const address = new URLSearchParams(location.hash.slice(1));
  chosen?.shown.classList.remove('chosen');
  chosen = null;
  const stage = Math.min(Math.max(1, Math.trunc(address.get('stage')) || 1), stages.length);
  epoch = Math.max(0, data.epochs.indexOf(Number(address.get('epoch') ?? -1)));
  if (data.epochs.length > 0) {
    tellEpoch();
  }
  goTo(stage - 1, address.get('in') ?? '', () => {
    const [number, turn] = (address.get('box') ?? '').split('.');
    const box = number === '' ? undefined : sheet.boxes.get(Number(number));
    if (box) {
      choose(box, {number: Number(turn) || 0});
    }
  });
}

// Keys.

function keyInView(event) {
  const direction = ARROWS[event.key];
  if (direction && event.shiftKey) {
    move(60 * direction[0], 60 * direction[1]);
  } else if (direction) {
    const first = [...sheet.boxes.values()].find(box => !box.isPort);
    choose(chosen ? neighbour(direction) : first, {focus: true});
    remember(false);
  } else if (chosen && (event.key === 'Enter' || event.key === ' ')) {
    act(chosen);
    view.focus({preventScroll: true});
  } else {
    return;
  }
  event.preventDefault();
}

function key(event) {
  if (event.target.matches('input') || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const action = {
    '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), '0': fit,
    ',': () => goToEpoch(epoch - 1), '.': () => goToEpoch(epoch + 1),
    '[': () => goTo(at - 1), ']': () => goTo(at + 1), '/': () => by('query').focus(),
    Backspace: closeSheet,
    Escape: () => { choose(null); view.focus(); },
  }[event.key];
  if (action) {
    action();
    event.preventDefault();
  }
}

function listen() {
  view.addEventListener('keydown', keyInView);
  document.addEventListener('keydown', key);
  by('in').addEventListener('click', () => zoom(1.25));
  by('out').addEventListener('click', () => zoom(0.8));
  by('fit').addEventListener('click', fit);
  by('query').addEventListener('input', search);
  by('query').addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      step(event.shiftKey ? -1 : 1);
      by('query').focus();
      event.preventDefault();
    } else if (event.key === 'Escape') {
      by('hits').hidden = true;
    }
  });
  by('find').addEventListener('submit', event => { step(1); event.preventDefault(); });
  by('find').addEventListener('focusout', event => {
    by('hits').hidden ||= !by('find').contains(event.relatedTarget);
  });
  by('query').addEventListener('focus', () => by('hits').hidden = hits.length === 0);
  by('previous').addEventListener('click', () => step(-1));
  window.addEventListener('popstate', recall);
  window.addEventListener('hashchange', recall);
}

// Beginning. A large page is packed, since it has many megabytes of text: its drawings some at a
// time, which are unpacked when one of them is shown.

const PACK = 64; // drawings

/// Calls an action once a sheet can be shown: at once, unless its drawing is still packed.
function ready({layout}, action) {
  if (layouts[layout] !== undefined) {
    action();
    return;
  }
  const pack = Math.floor(layout / PACK);
  unpacked(packs[pack]).then(texts => {
    texts.forEach((text, place) => layouts[PACK * pack + place] = text);
    action();
  });
}

async function unpacked(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < bytes.length; place++) {
    bytes[place] = letters.charCodeAt(place);
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return JSON.parse(await new Response(stream).text());
}

async function begin() {
  if (by('layouts')) {
    layouts = [];
    packs = by('layouts').textContent.split('\n');
    data = await unpacked(by('data').textContent);
  } else {
    layouts = [...document.querySelectorAll('template.sheet')].map(each => each.content.firstElementChild);
    data = JSON.parse(by('data').textContent);
  }
  stages = data.stages.map(readStage);
  buildSteps();
  buildEpochs();
  listenToPointers();
  listen();
  by('help').open = window.innerWidth > 800 && window.innerHeight > 600;
  recall();
  new ResizeObserver(() => sheet && (sheet.isFitted ? start() : draw())).observe(view);
}

begin();
