// A graph in stages, of which one is shown: it is dragged, zoomed and searched, and a box that is
// chosen says in the panel what is known of it. Texts come from the data, and are only ever text.
const data = JSON.parse(by('data').textContent);
const panel = by('panel');
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};

const stages = data.stages.map(readStage);
let at = 0; // the stage that is shown
let chosen = null; // the box that the panel tells of
let hits = [];

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/// The data of a stage, with the elements that show it.
function readStage(stage, place) {
  const holder = document.querySelectorAll('.stage')[place];
  const svg = holder.querySelector('svg');
  const boxes = new Map(stage.boxes.map(box => [box.box, box]));
  boxes.forEach(box => box.readBy = []);
  boxes.forEach(box => new Set(box.reads).forEach(read => boxes.get(read)?.readBy.push(box.box)));
  svg.querySelectorAll('.node').forEach(shown => {
    const box = boxes.get(Number(shown.dataset.box));
    box.shown = shown;
    shown.setAttribute('role', 'button');
    shown.setAttribute('tabindex', '-1');
    shown.setAttribute('aria-label', [box.label, fact(box, 'type')].join(' '));
  });
  const edges = [...svg.querySelectorAll('.edge')];
  return {...stage, boxes, holder, svg, edges, whole: {...sizes(svg)}, isFitted: true};
}

function sizes(svg) {
  const {x, y, width, height} = svg.viewBox.baseVal;
  return {x, y, width, height};
}

function fact(box, name) {
  return box.facts.find(each => each.name === name)?.text ?? '';
}

// What is chosen, and the panel.

function choose(box, {focus = false, show = true} = {}) {
  chosen?.shown.classList.remove('chosen');
  chosen?.shown.removeAttribute('aria-current');
  chosen = box;
  stages[at].edges.forEach(edge => edge.classList.toggle(
      'touching', box !== null && edge.dataset.edge.split(' ').map(Number).includes(box.box)));
  panel.replaceChildren(...(box ? told(box) : [nothing()]));
  if (!box) {
    return;
  }
  box.shown.classList.add('chosen');
  box.shown.setAttribute('aria-current', 'true');
  if (show) {
    reveal(box);
  }
  if (focus) {
    box.shown.focus({preventScroll: true});
  }
}

function nothing() {
  const empty = element('p', '', {class: 'empty'});
  empty.append(element('b', 'Click a node'), 'to read its formula, its type, and where it comes from.');
  return empty;
}

function told(box) {
  const list = element('dl', '');
  box.facts.forEach(({name, text}) => list.append(
      element('dt', name), element('dd', text, {'data-name': name})));
  list.append(...links('reads', new Set(box.reads)), ...links('read by', box.readBy));
  const kernel = stages[at].kernels[box.kernel];
  const told = element('div', '', {class: 'told', tabindex: '0'});
  told.append(element('h2', box.label), list);
  return kernel ? [told, ...toldOf(kernel)] : [told];
}

function links(name, numbers) {
  const row = element('dd', '', {class: 'links'});
  for (const number of numbers) {
    const box = stages[at].boxes.get(number);
    const link = element('button', box.label, {type: 'button'});
    link.addEventListener('click', () => choose(box, {focus: true}));
    row.append(link);
  }
  return row.hasChildNodes() ? [element('dt', name), row] : [];
}

function toldOf(kernel) {
  const label = element('p', 'runs in ', {class: 'kernel'});
  label.append(element('b', kernel.label));
  const source = element('pre', data.sources[kernel.source],
      {tabindex: '0', role: 'region', 'aria-label': 'Java of the kernel', translate: 'no'});
  return [label, source];
}

/// The box nearest to the chosen one in a direction.
function neighbour([right, down]) {
  const from = place(chosen.shown);
  let nearest = null;
  let least = Infinity;
  for (const box of stages[at].boxes.values()) {
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

function goTo(next) {
  if (next < 0 || next >= stages.length) {
    return;
  }
  const node = chosen?.node;
  choose(null);
  at = next;
  const stage = stages[at];
  stages.forEach((each, number) => each.holder.hidden = number !== at);
  by('stage').value = at;
  by('stage').setAttribute('aria-valuetext', stage.name);
  [...by('names').children].forEach((name, number) => number === at
      ? name.setAttribute('aria-current', 'step') : name.removeAttribute('aria-current'));
  by('note').textContent = stage.note;
  const looks = new Set([...stage.boxes.values()].flatMap(box => box.looks));
  by('legend').querySelectorAll('li').forEach(item => item.hidden = !looks.has(item.dataset.look));
  stage.isFitted ? fit() : draw();
  search();
  const same = [...stage.boxes.values()].find(box => node !== undefined && box.node === node);
  choose(same ?? null);
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

// Search.

function search() {
  const query = by('query').value.trim().toLowerCase();
  const matches = box => [box.label, fact(box, 'type'), fact(box, 'scope')]
      .some(text => text.toLowerCase().includes(query));
  const boxes = [...stages[at].boxes.values()];
  hits = query === '' ? [] : boxes.filter(matches);
  boxes.forEach(box => box.shown.classList.toggle('hit', hits.includes(box)));
  tellHits(query);
}

function tellHits(query) {
  const number = hits.indexOf(chosen) + 1;
  by('found').value = query === '' ? '' : hits.length === 0 ? 'none here'
      : number > 0 ? number + ' of ' + hits.length : hits.length + ' found';
}

function step(direction) {
  if (hits.length > 0) {
    const from = hits.indexOf(chosen);
    const first = direction > 0 ? 0 : hits.length - 1;
    choose(hits[from < 0 ? first : (from + direction + hits.length) % hits.length]);
    tellHits(by('query').value.trim());
  }
}

// Keys.

function keyInView(event) {
  const direction = ARROWS[event.key];
  if (direction && event.shiftKey) {
    move(60 * direction[0], 60 * direction[1]);
  } else if (direction) {
    const [first] = stages[at].boxes.values();
    choose(chosen ? neighbour(direction) : first, {focus: true});
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
    '[': () => goTo(at - 1), ']': () => goTo(at + 1), '/': () => by('query').focus(),
    Escape: () => { choose(null); view.focus(); },
  }[event.key];
  if (action) {
    action();
    event.preventDefault();
  }
}

function start() {
  buildSteps();
  listenToPointers();
  view.addEventListener('keydown', keyInView);
  document.addEventListener('keydown', key);
  by('in').addEventListener('click', () => zoom(1.25));
  by('out').addEventListener('click', () => zoom(0.8));
  by('fit').addEventListener('click', fit);
  by('query').addEventListener('input', search);
  by('query').addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      step(event.shiftKey ? -1 : 1);
      event.preventDefault();
    }
  });
  by('find').addEventListener('submit', event => { step(1); event.preventDefault(); });
  by('previous').addEventListener('click', () => step(-1));
  by('help').open = window.innerWidth > 800 && window.innerHeight > 600;
  goTo(0);
  new ResizeObserver(() => stages[at].isFitted ? fit() : draw()).observe(view);
}

start();
