'use strict';

// The view of the drawing that is shown: the point of it in the middle of the pane, and how many of
// its units lie on a pixel. The rest of the script is in page.js, and its functions are called here.
const view = by('view');
const LARGEST = 0.25; // units on a pixel, when zoomed in as far as it goes
const READABLE = 1;

function by(id) {
  return document.getElementById(id);
}

function draw() {
  const stage = stages[at];
  const pane = view.getBoundingClientRect();
  const width = pane.width * stage.unit;
  const height = pane.height * stage.unit;
  stage.svg.setAttribute('viewBox', [stage.x - width / 2, stage.y - height / 2, width, height].join(' '));
}

function fit() {
  const stage = stages[at];
  const {x, y, width, height} = stage.whole;
  const pane = view.getBoundingClientRect();
  stage.unit = Math.max(width / pane.width, height / pane.height, READABLE / 1.8);
  stage.x = x + width / 2;
  stage.y = y + height / 2;
  stage.isFitted = true;
  draw();
}

function move(right, down) {
  const stage = stages[at];
  stage.x += right * stage.unit;
  stage.y += down * stage.unit;
  stage.isFitted = false;
  draw();
}

/// Zooms by a factor, a point of the pane staying where it is.
function zoom(factor, right = 0, down = 0) {
  const stage = stages[at];
  const {width, height} = stage.whole;
  const smallest = 2 * Math.max(width / view.clientWidth, height / view.clientHeight, READABLE);
  const unit = Math.min(Math.max(stage.unit / factor, LARGEST), smallest);
  stage.x += right * (stage.unit - unit);
  stage.y += down * (stage.unit - unit);
  stage.unit = unit;
  stage.isFitted = false;
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

/// Moves the view to a box, unless it can be read where it is.
function reveal(box) {
  if (stages[at].unit > 1.6 * READABLE) {
    zoom(stages[at].unit / READABLE);
  }
  const {right, down, isInside} = place(box.shown);
  if (!isInside) {
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
      choose(shown ? stages[at].boxes.get(Number(shown.dataset.box)) : null, {focus: true, show: false});
    }
  });
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
