// Steps through the recorded epochs. A training plays only when asked to, and stops at its end.
const PACE = 350; // milliseconds per recorded epoch
const CALM_PACE = 1500; // for readers who prefer less motion
let at = 0; // the recorded epoch that is shown
let timer = 0;

function goTo(next) {
  at = Math.max(0, Math.min(data.frames.length - 1, next));
  const frame = data.frames[at];
  by('at').value = at;
  by('at').setAttribute('aria-valuetext', 'epoch ' + frame.epoch);
  // Not disabled: that would take the focus away from whoever steps by them.
  by('previous').setAttribute('aria-disabled', at === 0);
  by('next').setAttribute('aria-disabled', at === data.frames.length - 1);
  by('status').textContent = summary(frame);
  drawRegions(frame);
  drawNetwork(frame);
  drawLosses(frame);
}

function summary(frame) {
  const loss = lossAt(frame.epoch);
  return 'Epoch ' + frame.epoch + ' of ' + Math.max(data.losses.epoch.at(-1) ?? 0, frame.epoch) + ': '
      + (loss === null ? 'before the training' : 'loss ' + shortly(loss)) + ', '
      + Math.floor(1000 * frame.right + 1e-6) / 10 + ' % right';
}

/// Steps by hand, which ends the playing.
function stepTo(next) {
  pause();
  goTo(next);
}

function play() {
  if (at === data.frames.length - 1) {
    goTo(0);
  }
  by('play').textContent = 'Pause';
  by('status').setAttribute('aria-live', 'off'); // nobody can listen as fast
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  timer = setInterval(() => {
    goTo(at + 1);
    if (at === data.frames.length - 1) {
      pause();
    }
  }, isCalm ? CALM_PACE : PACE);
}

function pause() {
  clearInterval(timer);
  timer = 0;
  by('play').textContent = 'Play';
  by('status').setAttribute('aria-live', 'polite');
}

function toggle() {
  timer ? pause() : play();
}

function key(event) {
  const isSlider = event.target === by('at');
  const isPressed = event.target.matches('button');
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) {
    return;
  }
  const steps = {
    ArrowLeft: () => stepTo(at - 1), ArrowRight: () => stepTo(at + 1),
    Home: () => stepTo(0), End: () => stepTo(data.frames.length - 1),
  };
  const others = {' ': isPressed ? null : toggle, Escape: () => choose(null)};
  const action = (isSlider ? null : steps[event.key]) ?? others[event.key];
  if (action) {
    action();
    event.preventDefault();
  }
}

function drawAll() {
  drawPlane();
  buildNetwork();
  goTo(at);
}

function start() {
  by('at').max = data.frames.length - 1;
  by('at').addEventListener('input', event => stepTo(Number(event.target.value)));
  by('previous').addEventListener('click', () => stepTo(at - 1));
  by('next').addEventListener('click', () => stepTo(at + 1));
  by('play').addEventListener('click', toggle);
  by('network').addEventListener('keydown', keyInNetwork);
  document.addEventListener('keydown', key);
  document.addEventListener('visibilitychange', () => document.hidden && pause());
  by('signs').hidden = data.layers.length === 0;
  listClasses();
  listSeries();
  drawAll();
  new ResizeObserver(drawAll).observe(by('plane'));
  ['(prefers-color-scheme: dark)', '(forced-colors: active)'].forEach(query =>
      matchMedia(query).addEventListener('change', () => goTo(at)));
}

start();
