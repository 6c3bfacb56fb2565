'use strict';

// The view of the sheet that is shown: the point of it in the middle of the pane, and how many of
// its units lie on a pixel. The rest of the script is in page.js, and its functions are called here.
const view = by('view');
const map = by('map');
const LARGEST = 0.25; // units on a pixel, when zoomed in as far as it goes
const READABLE = 1;
const OPENING = 14 / 11; // names, of 14 units, have 11 pixels at least when a sheet is opened
const SVG = 'http://www.w3.org/2000/svg';

function by(id) {
  return document.getElementById(id);
}

function draw() {
  const pane = view.getBoundingClientRect();
  const width = pane.width * sheet.unit;
  const height = pane.height * sheet.unit;
  sheet.svg.setAttribute('viewBox', [sheet.x - width / 2, sheet.y - height / 2, width, height].join(' '));
  drawMap(width, height);
}

function wholeUnit() {
  const {width, height} = sheet.whole;
  const pane = view.getBoundingClientRect();
  return Math.max(width / pane.width, height / pane.height, READABLE / 1.8);
}

/// Shows the whole sheet.
function fit() {
  const {x, y, width, height} = sheet.whole;
  sheet.unit = wholeUnit();
  sheet.x = x + width / 2;
  sheet.y = y + height / 2;
  sheet.isFitted = true;
  draw();
}

/// Shows the sheet as it opens: as much of it as can be read, from its first box.
function start() {
  fit();
  if (sheet.unit > OPENING) {
    const {x, y, width, height} = sheet.whole;
    const pane = view.getBoundingClientRect();
    const first = firstBox();
    sheet.unit = OPENING;
    sheet.x = startOf(x, width, pane.width * OPENING, first.x);
    sheet.y = startOf(y, height, pane.height * OPENING, first.y);
    draw();
  }
}

/// The middle of the seen part along one axis: `near` where the sheet has more on both sides.
function startOf(from, length, seen, near) {
  return seen < length
    ? Math.min(Math.max(near, from + seen / 2), from + length - seen / 2)
    : from + length / 2;
}

/// The middle of the first box: the one nearest to the upper left corner, by the sheet's own sides.
function firstBox() {
  const pane = view.getBoundingClientRect();
  const {width, height} = sheet.whole;
  const places = [...sheet.boxes.values()].map(box => box.shown.getBoundingClientRect());
  const distance = place => place.left / width + place.top / height;
  const first = places.reduce((one, other) => distance(other) < distance(one) ? other : one);
  return {
    x: sheet.x + ((first.left + first.right - pane.left - pane.right) / 2) * sheet.unit,
    y: sheet.y + ((first.top + first.bottom - pane.top - pane.bottom) / 2) * sheet.unit,
  };
}

// The map: all boxes, and a frame around what is seen.

function buildMap() {
  const {x, y, width, height} = sheet.whole;
  map.setAttribute('viewBox', [x, y, width, height].join(' '));
  const boxes = [...sheet.boxes.values()].map(box => {
    const {x: left, y: top, width: wide, height: high} = box.shown.getBBox();
    return rectangle(left, top, wide, high);
  });
  const inner = document.createElementNS(SVG, 'g');
  inner.setAttribute('transform', sheet.svg.querySelector('.graph').getAttribute('transform'));
  inner.append(...boxes);
  const seen = rectangle(0, 0, 0, 0);
  seen.setAttribute('class', 'seen');
  map.replaceChildren(inner, seen);
  draw();
}

function rectangle(x, y, width, height) {
  const made = document.createElementNS(SVG, 'rect');
  Object.entries({x, y, width, height}).forEach(([name, value]) => made.setAttribute(name, value));
  return made;
}

function drawMap(width, height) {
  const whole = sheet.whole;
  map.toggleAttribute('hidden', width >= whole.width && height >= whole.height);
  const seen = map.querySelector('.seen');
  if (seen) {
    Object.entries({x: sheet.x - width / 2, y: sheet.y - height / 2, width, height})
        .forEach(([name, value]) => seen.setAttribute(name, value));
  }
}

/// Moves the view to a point of the map.
function goToPoint(event) {
  const {left, top, width, height} = map.getBoundingClientRect();
  const scale = Math.max(sheet.whole.width / width, sheet.whole.height / height);
  sheet.x = sheet.whole.x + sheet.whole.width / 2 + (event.clientX - left - width / 2) * scale;
  sheet.y = sheet.whole.y + sheet.whole.height / 2 + (event.clientY - top - height / 2) * scale;
  sheet.isFitted = false;
  draw();
}

function move(right, down) {
  sheet.x += right * sheet.unit;
  sheet.y += down * sheet.unit;
  sheet.isFitted = false;
  draw();
}

/// Zooms by a factor, a point of the pane staying where it is.
function zoom(factor, right = 0, down = 0) {
  const {width, height} = sheet.whole;
  const smallest = 2 * Math.max(width / view.clientWidth, height / view.clientHeight, READABLE);
  const unit = Math.min(Math.max(sheet.unit / factor, LARGEST), smallest);
  sheet.x += right * (sheet.unit - unit);
  sheet.y += down * (sheet.unit - unit);
  sheet.unit = unit;
  sheet.isFitted = false;
  draw();
}

/// Where something is, in pixels from the middle of the pane.
function place(shape) {
  const pane = view.getBoundingClientRect();
  const {left, top, width, height} = shape.getBoundingClientRect();
  return {
    right: left + width / 2 - pane.left - pane.width / 2,
    down: top + height / 2 - pane.top - pane.height / 2,
    isInside: left >= pane.left && top >= pane.top
        && left + width <= pane.right && top + height <= pane.bottom,
  };
}

/// Moves the view to a box, unless it can be read where it is. The map may lie over it.
function reveal(box) {
  if (sheet.unit > 1.6 * READABLE) {
    zoom(sheet.unit / READABLE);
  }
  const {right, down, isInside} = place(box.shown);
  const under = map.getBoundingClientRect();
  const {left, bottom} = box.shown.getBoundingClientRect();
  if (!isInside || (left < under.right && bottom > under.top)) {
    move(right, down);
  }
}

// Pointers: one drags, two pinch, a wheel zooms.

function listenToPointers() {
  const pointers = new Map();
  let moved = 0;
  view.addEventListener('pointerdown', event => {
    moved = pointers.size === 0 ? 0 : moved;
    pointers.set(event.pointerId, event);
  });
  view.addEventListener('pointermove', event => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    if (moved < 4) {
      return; // a click with an unsteady hand
    }
    view.classList.add('dragged');
    view.setPointerCapture(event.pointerId);
    const other = [...pointers.values()].find(each => each.pointerId !== event.pointerId);
    if (other) {
      zoom(distance(event, other) / Math.max(1, distance(before, other)));
    }
    move((before.clientX - event.clientX) / pointers.size, (before.clientY - event.clientY) / pointers.size);
    pointers.set(event.pointerId, event);
  });
  const end = event => {
    pointers.delete(event.pointerId);
    view.classList.toggle('dragged', pointers.size > 0);
  };
  view.addEventListener('pointerup', end);
  view.addEventListener('pointercancel', end);
  view.addEventListener('click', event => {
    const shown = event.target.closest('.node');
    if (moved < 4) {
      act(shown ? sheet.boxes.get(Number(shown.dataset.box)) : null);
    }
  });
  map.addEventListener('pointerdown', event => { map.setPointerCapture(event.pointerId); goToPoint(event); });
  map.addEventListener('pointermove', event => event.buttons > 0 && goToPoint(event));
  view.addEventListener('wheel', event => {
    event.preventDefault();
    const pane = view.getBoundingClientRect();
    const lines = event.deltaMode === 0 ? event.deltaY / 16 : event.deltaY;
    zoom(1.03 ** -Math.max(-20, Math.min(20, lines)),
        event.clientX - pane.left - pane.width / 2, event.clientY - pane.top - pane.height / 2);
  }, {passive: false});
}

function distance(one, other) {
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
}
