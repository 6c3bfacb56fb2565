// What the panel tells of a box.

function nothing() {
  if (sheet?.outer !== undefined) {
    const box = closedBox();
    const close = element('button', 'Close', {type: 'button', class: 'open'});
    close.addEventListener('click', closeSheet);
    const inside = element('div', '', {class: 'told', tabindex: '0'});
    inside.append(element('h2', 'Inside ' + box.label), close, list(box));
    return [inside];
  }
  const empty = element('p', '', {class: 'empty'});
  empty.append(element('b', 'Click a node'), 'to read its formula, its type, and where it comes from.',
      [...sheet?.boxes.values() ?? []].some(box => box.opens !== undefined) ? ' A green box opens.' : '');
  return [empty, ...firstWrong()];
}

/// Leads to the first value that is not finite.
function firstWrong() {
  const [first] = [...stages[at].nodes.values()].filter(({box}) => box.looks.includes('wrong'))
      .map(place => ({...place, ...firstTime(place.box)})).sort((one, other) => one.epoch - other.epoch);
  if (!first) {
    return [];
  }
  const link = element('button', 'Show the first NaN or infinity', {type: 'button', class: 'open', id: 'wrong'});
  link.addEventListener('click', () => { goToEpoch(first.epoch); goToPlace(first); });
  return [link];
}

/// The first epoch, and the first of the equal nodes of a box, at which a value is not finite.
function firstTime(box) {
  for (let each = 0; each < Math.max(1, data.epochs.length); each++) {
    const isWrong = text => /NaN|Infinity|infinite/.test(Array.isArray(text) ? text[each] : text);
    const found = box.nodes.findIndex(node => node.facts?.some(([name, text]) => name === 'value' && isWrong(text)));
    if (found >= 0) {
      return {epoch: each, round: found};
    }
  }
  return {epoch, round: 0};
}

function list(box) {
  const made = element('dl', '');
  facts(box, round).forEach(([name, text]) => made.append(
      element('dt', name), element('dd', now(text), {'data-name': name})));
  return made;
}

function told(box) {
  const made = list(box);
  made.append(...links('reads', new Set(box.reads)), ...links('read by', box.readBy));
  const kernel = stages[at].kernels[box.kernel];
  const about = element('div', '', {class: 'told', tabindex: '0'});
  about.append(element('h2', box.label), ...rounds(box), ...opener(box), made);
  return kernel ? [about, ...toldOf(kernel)] : [about];
}

/// Which of the equal nodes of a repetition is told of.
function rounds(box) {
  if (box.nodes.length < 2) {
    return [];
  }
  const row = element('p', '', {class: 'rounds'});
  const turn = (sign, name, by) => {
    const button = element('button', sign, {type: 'button', 'aria-label': name});
    button.disabled = box.nodes[round + by] === undefined;
    button.addEventListener('click', () => choose(box, {number: round + by}));
    return button;
  };
  row.append(turn('‹', 'the time before', -1), (round + 1) + ' of ' + box.nodes.length, turn('›', 'the next time', 1));
  return [row];
}

function opener(box) {
  if (box.opens === undefined && !box.isPort) {
    return [];
  }
  const button = element('button', box.isPort ? 'Go there' : 'Open', {type: 'button', class: 'open'});
  button.addEventListener('click', () => box.isPort ? goToPlace(placeOf(box)) : openBox(box));
  return [button];
}

function links(name, numbers) {
  const row = element('dd', '', {class: 'links'});
  for (const number of numbers) {
    const box = sheet.boxes.get(number);
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
