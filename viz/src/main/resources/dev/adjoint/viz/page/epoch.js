// Epochs.

/// Puts the texts of the sheet and of the epoch into its layout, which may be that of several sheets.
function fillIn() {
  const labels = sheet.svg.querySelectorAll('.graph > text');
  sheet.labels?.forEach((text, place) => labels[place].textContent = text);
  sheet.boxes.forEach(box => {
    const lines = box.filled && box.shown.querySelectorAll('text');
    box.filled?.forEach(([line, text]) => lines[line].textContent = now(text));
  });
}

function tellEpoch() {
  by('epoch').value = epoch;
  by('epoch').setAttribute('aria-valuetext', 'epoch ' + data.epochs[epoch]);
  by('reached').value = 'epoch ' + data.epochs[epoch];
  by('earlier').disabled = epoch === 0;
  by('later').disabled = epoch === data.epochs.length - 1;
}

function goToEpoch(next) {
  if (next >= 0 && next < data.epochs.length) {
    epoch = next;
    tellEpoch();
    fillIn();
    panel.replaceChildren(...chosen ? told(chosen) : nothing());
    remember(false);
  }
}

function buildEpochs() {
  const {length} = data.epochs;
  by('epochs').hidden = length < 2;
  by('turns').hidden = length < 2;
  if (length > 0) {
    by('epoch').max = length - 1;
    by('epoch').addEventListener('input', event => goToEpoch(Number(event.target.value)));
    by('earlier').addEventListener('click', () => goToEpoch(epoch - 1));
    by('later').addEventListener('click', () => goToEpoch(epoch + 1));
    tellEpoch();
  }
}
