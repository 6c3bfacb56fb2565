// The losses up to the epoch that is shown, on axes of the whole training.
const SERIES = ['training', 'validation'].filter(name => data.losses[name].some(loss => loss !== null));

function lossAt(epoch) {
  const place = data.losses.epoch.findLastIndex(each => each <= epoch);
  return place < 0 ? null : data.losses.training[place];
}

function drawLosses(frame) {
  const svg = by('losses');
  const width = svg.getBoundingClientRect().width;
  const height = 230;
  const area = {left: 48, top: 8, right: Math.max(49, width - 12), bottom: height - 38};
  const last = Math.max(1, data.losses.epoch.at(-1) ?? 1);
  const all = SERIES.flatMap(name => data.losses[name]).filter(loss => loss !== null);
  const low = Math.min(0, ...all);
  const high = Math.max(low + 1e-9, ...all);
  const x = epoch => area.left + (area.right - area.left) * epoch / last;
  const y = loss => area.bottom - (area.bottom - area.top) * (loss - low) / (high - low);
  svg.setAttribute('viewBox', [0, 0, width, height].join(' '));
  svg.setAttribute('height', height);
  svg.replaceChildren();
  for (const at of ticks(low, high, 5)) {
    svg.append(shape('path', {class: 'grid', d: 'M' + area.left + ' ' + y(at) + 'H' + area.right}),
        shape('text', {class: 'quiet', x: area.left - 6, y: y(at) + 4, 'text-anchor': 'end'}, shortly(at)));
  }
  for (const at of ticks(0, last, 5).filter(Number.isInteger)) {
    svg.append(shape('text', {class: 'quiet', x: x(at), y: area.bottom + 16, 'text-anchor': 'middle'}, shortly(at)));
  }
  svg.append(shape('path', {class: 'axis', d: 'M' + area.left + ' ' + area.top + 'V' + area.bottom + 'H' + area.right}),
      shape('text', {x: (area.left + area.right) / 2, y: height - 4, 'text-anchor': 'middle'}, 'epoch'));
  SERIES.forEach(name => svg.append(shape('path', {class: name, d: curve(name, frame.epoch, x, y)})));
  const loss = lossAt(frame.epoch);
  if (loss !== null) {
    svg.append(shape('circle', {class: 'now', r: 5, cx: x(frame.epoch), cy: y(loss)}));
  }
  svg.setAttribute('aria-label', loss === null ? 'Loss: before the training' : 'Loss: ' + shortly(loss) + ' at epoch ' + frame.epoch);
}

function curve(name, most, x, y) {
  let path = '';
  let isDown = false;
  data.losses.epoch.forEach((epoch, place) => {
    const loss = data.losses[name][place];
    if (loss !== null && epoch <= most) {
      path += (isDown ? 'L' : 'M') + x(epoch) + ' ' + y(loss);
    }
    isDown = loss !== null;
  });
  return path;
}

function listSeries() {
  SERIES.forEach(name => {
    const item = element('li', '');
    const line = shape('svg', {width: 34, height: 14, 'aria-hidden': 'true'});
    line.append(shape('path', {class: name, d: 'M1 7H33'}));
    item.append(line, element('span', name));
    by('series').append(item);
  });
}
