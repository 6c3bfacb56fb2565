'use strict';

// The plane of two features: the regions of the classes on a canvas, and above it the axes and the
// rows of the data. Texts come from the data, and are only ever text.
const data = JSON.parse(by('data').textContent);
const LEADS = [0.5, 0.9]; // a region is deeper from each of them on
const TINTS = [0.18, 0.32, 0.46];
const MARKS = [
  'M-5 0A5 5 0 1 0 5 0A5 5 0 1 0-5 0Z', 'M0-6.5L6.5 0L0 6.5L-6.5 0Z', 'M-4.5-4.5H4.5V4.5H-4.5Z',
  'M0-6L6 4.5H-6Z', 'M0 6L6-4.5H-6Z', 'M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z', 'M-7-3H7V3H-7Z',
];

function by(id) {
  return document.getElementById(id);
}

function shape(name, attributes, text = '') {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.textContent = text;
  return made;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/// A text in a drawing, cut to a width if it is longer; a pointer then shows the rest.
function words(parent, text, width, attributes) {
  const made = shape('text', attributes, text);
  parent.append(made);
  const points = [...text].slice(0, 200);
  while (points.length > 1 && made.getComputedTextLength() > width) {
    points.pop();
    made.textContent = points.join('') + '…';
  }
  if (made.textContent !== text) {
    made.append(shape('title', {}, text));
  }
}

function shortly(number) {
  return number === null ? 'not finite' : String(Number(number.toPrecision(3))).replace('-', '−');
}

/// Round numbers in a range, about as many as asked for.
function ticks(low, high, count) {
  const least = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map(times => times * power).find(each => each >= least) ?? least;
  const found = [];
  for (let at = Math.ceil(low / step); at * step <= high && found.length < 20; at++) {
    found.push(at * step);
  }
  return found;
}

/// A colour of the page as red, green and blue, whatever way it is written in.
function color(name) {
  const probe = element('i', '');
  probe.style.forcedColorAdjust = 'none';
  probe.style.color = 'var(' + name + ')';
  document.body.append(probe);
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
  probe.remove();
  return parts;
}

// Regions.

function tints() {
  const page = color('--page');
  return MARKS.map((_, label) => TINTS.map(tint =>
      color('--class' + label).map((part, at) => page[at] + tint * (part - page[at]))));
}

function decoded(frame) {
  frame.codes ??= Uint8Array.from(atob(frame.regions), letter => letter.charCodeAt(0));
  return frame.codes;
}

/// The class at a point between four of the grid, and its lead: each of the four votes for its class
/// with its lead, and against the others. Called for each pixel, so it makes no arrays if all agree.
function between(codes, x, y, found) {
  const column = Math.min(Math.floor(x), data.points - 2);
  const row = Math.min(Math.floor(y), data.points - 2);
  const right = x - column;
  const up = y - row;
  const low = row * data.points + column;
  const high = low + data.points;
  found.label = classAt(codes, low);
  const isUniform = found.label === classAt(codes, low + 1) && found.label === classAt(codes, high)
      && found.label === classAt(codes, high + 1);
  if (isUniform) {
    found.lead = (1 - up) * ((1 - right) * leadAt(codes, low) + right * leadAt(codes, low + 1))
        + up * ((1 - right) * leadAt(codes, high) + right * leadAt(codes, high + 1));
    return;
  }
  const near = [low, low + 1, high, high + 1];
  const shares = [(1 - right) * (1 - up), right * (1 - up), (1 - right) * up, right * up];
  found.lead = -Infinity;
  for (const place of near) {
    const label = classAt(codes, place);
    const lead = votes(codes, near, shares, label);
    if (lead > found.lead) {
      Object.assign(found, {label, lead});
    }
  }
}

function classAt(codes, place) {
  return Math.floor(codes[place] / data.leads);
}

function leadAt(codes, place) {
  return (codes[place] % data.leads + 0.5) / (data.leads - 0.5);
}

function votes(codes, near, shares, label) {
  let all = 0;
  for (let at = 0; at < 4; at++) {
    const lead = leadAt(codes, near[at]);
    all += shares[at] * (classAt(codes, near[at]) === label ? lead : -lead);
  }
  return all;
}

function drawRegions(frame) {
  const canvas = by('regions');
  const size = canvas.width;
  const codes = decoded(frame);
  const colors = tints();
  const ink = color('--ink');
  const labels = new Uint8Array(size * size);
  const pixels = new ImageData(size, size);
  const scale = (data.points - 1) / (size - 1);
  const found = {label: 0, lead: 0};
  for (let place = 0; place < size * size; place++) {
    between(codes, place % size * scale, (size - 1 - Math.floor(place / size)) * scale, found);
    labels[place] = found.label;
    paint(pixels, place, colors[found.label][found.lead >= LEADS[1] ? 2 : found.lead >= LEADS[0] ? 1 : 0]);
  }
  for (let place = 0; place < size * (size - 1); place++) {
    const isBorder = labels[place] !== labels[place + size]
        || place % size < size - 1 && labels[place] !== labels[place + 1];
    if (isBorder) {
      paint(pixels, place, ink);
    }
  }
  canvas.getContext('2d').putImageData(pixels, 0, 0);
}

function paint(pixels, place, color) {
  pixels.data[4 * place] = color[0];
  pixels.data[4 * place + 1] = color[1];
  pixels.data[4 * place + 2] = color[2];
  pixels.data[4 * place + 3] = 255;
}

// Axes and rows.

function drawPlane() {
  const svg = by('rows');
  const {width, height} = by('plane').getBoundingClientRect();
  const area = {left: 44, top: 24, right: Math.max(45, width - 8), bottom: Math.max(25, height - 40)};
  const [xLow, xHigh, yLow, yHigh] = data.ranges;
  const x = value => area.left + (area.right - area.left) * (value - xLow) / (xHigh - xLow);
  const y = value => area.bottom - (area.bottom - area.top) * (value - yLow) / (yHigh - yLow);
  svg.setAttribute('viewBox', [0, 0, width, height].join(' '));
  svg.replaceChildren(shape('rect', {class: 'axis', x: area.left, y: area.top,
    width: area.right - area.left, height: area.bottom - area.top}));
  Object.assign(by('regions').style, {left: area.left + 'px', top: area.top + 'px',
    width: area.right - area.left + 'px', height: area.bottom - area.top + 'px'});
  for (const at of ticks(xLow, xHigh, 5)) {
    svg.append(shape('text', {class: 'quiet', x: x(at), y: area.bottom + 16, 'text-anchor': 'middle'}, shortly(at)));
  }
  for (const at of ticks(yLow, yHigh, 5)) {
    svg.append(shape('text', {class: 'quiet', x: area.left - 6, y: y(at) + 4, 'text-anchor': 'end'}, shortly(at)));
  }
  words(svg, data.features[0], area.right - area.left, {x: (area.left + area.right) / 2, y: area.bottom + 34, 'text-anchor': 'middle'});
  words(svg, data.features[1], width - 16, {x: 8, y: 15});
  const scale = data.rows.length > 150 ? 0.65 : 1;
  for (const [first, second, label] of data.rows.filter(row => row[0] !== null && row[1] !== null)) {
    svg.append(shape('path', {class: 'row c' + label, d: MARKS[label],
      transform: 'translate(' + x(first) + ' ' + y(second) + ') scale(' + scale + ')'}));
  }
}

function listClasses() {
  data.classes.forEach((name, label) => {
    const item = element('li', '');
    const mark = shape('svg', {width: 18, height: 16, viewBox: '-9 -8 18 16', 'aria-hidden': 'true'});
    mark.append(shape('path', {class: 'row c' + label, d: MARKS[label]}));
    item.append(mark, element('span', name));
    by('classes').append(item);
  });
}
