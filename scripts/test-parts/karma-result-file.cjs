/**
 * A Karma plugin: writes one tally (see tally.ts) as JSON to the file that KARMA_RESULT_FILE names, and lists the specs
 * that did not pass. CommonJS, as karma.conf.cjs is.
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

function ResultFile() {
  const tally = { passed: 0, failed: 0, skipped: [] };
  const reasons = new Map();

  // From skip-reasons.js, which runs in the browser: Karma itself does not pass the reasons on.
  this.onBrowserInfo = (_browser, info) => {
    if (info.skippedSpec) reasons.set(info.skippedSpec, info.reason);
  };
  this.onSpecComplete = (_browser, { fullName, skipped, success, log }) => {
    if (skipped) {
      tally.skipped.push({ name: fullName, reason: reasons.get(fullName) || 'no reason given' });
    } else if (success) {
      tally.passed++;
    } else {
      tally.failed++;
      console.log(`✗ ${fullName}\n${log.join('\n').replace(/^/gm, '    ')}`);
    }
  };
  this.onBrowserError = (_browser, error) => console.log(`✗ ${error.message ?? error}`);
  this.onBrowserLog = (_browser, text, type) => {
    // Angular says so in every test that starts an application.
    if (!text.includes('Angular is running in development mode')) console.log(`${type}: ${text}`);
  };
  this.onRunComplete = () => {
    console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped.length} skipped`);
    const file = process.env.KARMA_RESULT_FILE;
    if (file) writeFileSync(file, JSON.stringify(tally));
  };
}

function addSkipReasons(files) {
  const pattern = join(__dirname, 'skip-reasons.js');
  files.unshift({ pattern, included: true, served: true, watched: false });
}
addSkipReasons.$inject = ['config.files'];

module.exports = {
  'reporter:result-file': ['type', ResultFile],
  'framework:skip-reasons': ['factory', addSkipReasons],
};
