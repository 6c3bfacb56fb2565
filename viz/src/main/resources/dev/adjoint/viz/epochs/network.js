// The network: units as circles, weights as lines between them.
const RADIUS = 13;
const inputs = {name: 'input', setting: '', units: data.features.length};
const columns = [inputs, ...data.layers];
const lines = []; // of layer, then of source, then of unit
let chosen = null; // a layer and a unit, counted from 0

/// The largest weight of all epochs, so that widths can be compared between them.
const largest = Math.max(1e-9, ...data.frames.flatMap(frame =>
    frame.weights.map(layer => layer.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0))));

function nameOf(column, unit) {
  const isLast = column === columns.length - 1;
  const names = column === 0 ? data.features : isLast && columns[column].units === data.outputs.length ? data.outputs : [];
  return names[unit] ?? columns[column].name + ', unit ' + (unit + 1);
}

function layout() {
  const width = by('units').getBoundingClientRect().width;
  const isNarrow = width < 500;
  const most = Math.max(...columns.map(column => column.units));
  const gap = Math.max(30, Math.min(56, 440 / most));
  const height = 56 + gap * most;
  const left = isNarrow ? 62 : 84;
  const right = isNarrow ? 70 : 96;
  const step = (width - left - right) / Math.max(1, columns.length - 1);
  const place = (column, unit) => ({
    x: left + step * column,
    y: 50 + (height - 56) / 2 + gap * (unit - (columns[column].units - 1) / 2),
  });
  return {width, height, left, right, step, place};
}

function buildNetwork() {
  const svg = by('network');
  const {width, height, left, right, step, place} = layout();
  svg.setAttribute('viewBox', [0, 0, width, height].join(' '));
  svg.setAttribute('height', height);
  svg.replaceChildren();
  lines.length = 0;
  data.layers.forEach((layer, at) => lines.push(weave(svg, at, layer, place)));
  columns.forEach((column, at) => {
    const room = Math.min(step, 150) - 6;
    const {x} = place(at, 0);
    words(svg, column.name, room, {class: 'quiet', x, y: 14, 'text-anchor': 'middle'});
    words(svg, column.setting, room, {class: 'quiet', x, y: 29, 'text-anchor': 'middle'});
    for (let unit = 0; unit < column.units; unit++) {
      svg.append(unitShape(at, unit, place(at, unit)));
      const {y} = place(at, unit);
      if (at === 0) {
        words(svg, nameOf(at, unit), left - RADIUS - 10, {x: left - RADIUS - 6, y: y + 4, 'text-anchor': 'end'});
      } else if (at === columns.length - 1) {
        words(svg, nameOf(at, unit), right - RADIUS - 10, {x: x + RADIUS + 6, y: y + 4});
      }
    }
  });
  rove(chosen ?? {layer: 0, unit: 0}, false);
}

function weave(svg, at, layer, place) {
  const woven = [];
  for (let source = 0; source < columns[at].units; source++) {
    const from = place(at, source);
    woven.push([]);
    for (let unit = 0; unit < layer.units; unit++) {
      const to = place(at + 1, unit);
      const line = shape('path', {d: 'M' + from.x + ' ' + from.y + 'L' + to.x + ' ' + to.y});
      svg.append(line);
      woven[source].push(line);
    }
  }
  return woven;
}

function unitShape(column, unit, {x, y}) {
  const made = shape('g', {class: column === 0 ? 'unit input' : 'unit', transform: 'translate(' + x + ' ' + y + ')'});
  made.append(shape('circle', {r: RADIUS}));
  if (column > 0) {
    made.setAttribute('role', 'button');
    made.dataset.unit = column - 1 + ' ' + unit;
    made.setAttribute('aria-label', columns[column].name + ', unit ' + (unit + 1));
    made.addEventListener('click', () => choose({layer: column - 1, unit}));
  }
  return made;
}

function drawNetwork(frame) {
  by('network').querySelectorAll('.number').forEach(number => number.remove());
  lines.forEach((layer, at) => layer.forEach((source, from) => source.forEach((line, unit) => {
    const weight = frame.weights[at][from * source.length + unit];
    const isAside = chosen !== null && (chosen.layer !== at || chosen.unit !== unit);
    line.setAttribute('class', 'edge ' + (weight < 0 ? 'negative' : 'positive') + (isAside ? ' aside' : ''));
    line.setAttribute('stroke-width', 0.4 + 6 * Math.abs(weight ?? 0) / largest);
  })));
  by('network').querySelectorAll('[role=button]').forEach(unit => unit.setAttribute('aria-pressed',
      chosen !== null && unit.dataset.unit === chosen.layer + ' ' + chosen.unit));
  tellNumbers(frame);
}

/// The numbers of the chosen unit, on its lines and in the panel.
function tellNumbers(frame) {
  by('panel').hidden = chosen === null;
  by('hint').textContent = data.layers.length === 0
      ? 'Only networks of a few dense layers with up to sixteen units are drawn.'
      : 'Choose a unit to read its numbers.';
  if (chosen === null) {
    return;
  }
  const {layer, unit} = chosen;
  const {place} = layout();
  const units = data.layers[layer].units;
  const to = place(layer + 1, unit);
  by('unit-name').textContent = columns[layer + 1].name + ', unit ' + (unit + 1);
  const bias = frame.biases[layer][unit];
  by('numbers').replaceChildren(...bias === undefined ? [] : [element('dt', 'bias'), element('dd', shortly(bias))]);
  for (let source = 0; source < columns[layer].units; source++) {
    const weight = shortly(frame.weights[layer][source * units + unit]);
    by('numbers').append(element('dt', 'weight of ' + nameOf(layer, source)), element('dd', weight));
    const from = place(layer, source);
    by('network').append(shape('text', {class: 'number', 'aria-hidden': 'true', 'text-anchor': 'middle',
      x: from.x + 0.32 * (to.x - from.x), y: from.y + 0.32 * (to.y - from.y) + 4}, weight));
  }
}

function choose(next) {
  const isSame = next !== null && chosen !== null && next.layer === chosen.layer && next.unit === chosen.unit;
  chosen = isSame ? null : next;
  if (next !== null) {
    rove(next, true);
  }
  drawNetwork(data.frames[at]);
}

// Keys: one unit can be reached by Tab, the others from there.

function rove({layer, unit}, isFocused) {
  by('network').querySelectorAll('[role=button]').forEach(each => {
    const isIt = each.dataset.unit === layer + ' ' + unit;
    each.setAttribute('tabindex', isIt ? '0' : '-1');
    if (isIt && isFocused) {
      each.focus({preventScroll: true});
    }
  });
}

function keyInNetwork(event) {
  const units = [...by('network').querySelectorAll('[role=button]')];
  const at = units.indexOf(event.target);
  const moves = {ArrowUp: -1, ArrowDown: 1};
  if (at >= 0 && moves[event.key]) {
    const [layer, unit] = units[Math.max(0, Math.min(units.length - 1, at + moves[event.key]))].dataset.unit.split(' ').map(Number);
    rove({layer, unit}, true);
  } else if (at >= 0 && (event.key === 'Enter' || event.key === ' ')) {
    const [layer, unit] = event.target.dataset.unit.split(' ').map(Number);
    choose({layer, unit});
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}
