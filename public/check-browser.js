// Says in words why the page cannot run here: opened as a file, or in a browser that lacks something it needs.
// A plain script in old JavaScript, because it has to run where nothing else of the page does.
(function () {
  'use strict';

  /** The first thing that is missing, in words; an empty text if nothing is. */
  function missingFeature() {
    var features = [
      ['JavaScript modules', 'noModule' in document.createElement('script')],
      ['streams', typeof ReadableStream === 'function' && typeof Response === 'function'],
      ['workers', typeof Worker === 'function'],
      ['structuredClone', typeof structuredClone === 'function'],
      ['dialogs', typeof HTMLDialogElement === 'function'],
      [
        'AbortSignal.any',
        typeof AbortSignal === 'function' && typeof AbortSignal.any === 'function',
      ],
      ['findLast and toSorted of arrays', 'findLast' in [] && 'toSorted' in []],
      ['Object.hasOwn', typeof Object.hasOwn === 'function'],
      ['URL.canParse', typeof URL === 'function' && typeof URL.canParse === 'function'],
    ];
    for (var at = 0; at < features.length; at += 1) {
      if (!features[at][1]) return features[at][0];
    }
    return '';
  }

  function say(text) {
    var note = document.getElementById('browser-note');
    if (note === null) return;
    note.setAttribute('role', 'alert');
    note.setAttribute('class', 'browser-note');
    note.textContent = text;
  }

  if (location.protocol === 'file:') {
    say(
      'This page was opened as a file, and browsers load a page\u2019s modules only from a web server. ' +
        'Run npm start in the project\u2019s folder, or serve the folder dist with any web server, and open the address that it prints.',
    );
    return;
  }
  var missing = missingFeature();
  if (missing !== '') {
    say(
      'This browser lacks something that the page needs: ' +
        missing +
        '. A race may fail or not start. Update the browser, or open the page in a current Chrome, Edge, Firefox or Safari.',
    );
  }
})();
