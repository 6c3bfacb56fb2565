// Search.

function search() {
  const query = by('query').value.trim().toLowerCase();
  hits = query === '' ? [] : stages[at].sheets.flatMap(each => [...each.boxes.values()]
      .filter(box => !box.isPort).flatMap(box => hitsIn(each, box, query)));
  by('hits').hidden = hits.length === 0;
  by('hits').replaceChildren(...hits.slice(0, LISTED).map(hit => {
    const item = element('li', '');
    const link = element('button', '', {type: 'button', tabindex: '-1'});
    link.append(element('b', hit.name), ' ' + fact(hit.box, 'type', hit.round), element('span', hit.sheet.path));
    link.addEventListener('click', () => { goToPlace(hit); tellHits(); });
    item.append(link);
    return item;
  }));
  markHits();
  tellHits();
}

/// The nodes of a box that a query finds, or the box itself if it has different ones.
function hitsIn(each, box, query) {
  const isFound = texts => texts.some(text => text.toLowerCase().includes(query));
  if (box.nodes.length === 0) {
    return isFound([box.label]) ? [{sheet: each, box, round: 0, name: box.label}] : [];
  }
  const found = [];
  box.nodes.forEach((_, number) => {
    const isInput = box.looks.includes('argument') || box.looks.includes('parameter');
    const name = number > 0 && isInput ? fact(box, 'formula', number) : box.label;
    if (isFound([name, fact(box, 'type', number), fact(box, 'scope', number)])) {
      const times = box.nodes.length > 1 && !isInput ? ' (' + (number + 1) + ' of ' + box.nodes.length + ')' : '';
      found.push({sheet: each, box, round: number, name: name + times});
    }
  });
  return found;
}

function markHits() {
  const found = new Set(hits.map(hit => hit.box));
  const around = new Set();
  hits.forEach(hit => {
    for (let each = hit.sheet; each.outer !== undefined; each = stages[at].sheets[each.outer]) {
      around.add(stages[at].sheets.indexOf(each));
    }
  });
  sheet.boxes.forEach(box => {
    box.shown.classList.toggle('hit', found.has(box));
    box.shown.classList.toggle('around', around.has(box.opens));
  });
}

function tellHits() {
  const number = hits.findIndex(hit => hit.box === chosen && hit.round === round) + 1;
  by('found').value = by('query').value.trim() === '' ? '' : hits.length === 0 ? 'none here'
      : number > 0 ? number + ' of ' + hits.length : hits.length + ' found';
}

function step(direction) {
  if (hits.length > 0) {
    const from = hits.findIndex(hit => hit.box === chosen && hit.round === round);
    const first = direction > 0 ? 0 : hits.length - 1;
    goToPlace(hits[from < 0 ? first : (from + direction + hits.length) % hits.length]);
    tellHits();
  }
}
