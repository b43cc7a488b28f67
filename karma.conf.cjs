// CHROME_BIN is set by scripts/test-parts/unit.ts, which finds (or unpacks) a browser on a bare machine.
module.exports = (config) => {
  config.set({
    // The last one's files are loaded first: Jasmine, then what needs it.
    frameworks: ['skip-reasons', 'jasmine'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      require('karma-jasmine-html-reporter'),
      require('karma-coverage'),
      require('./scripts/test-parts/karma-result-file.cjs'),
    ],
    client: { jasmine: { random: true }, clearContext: false },
    reporters: ['result-file'],
    browsers: ['QuietChrome'],
    customLaunchers: {
      QuietChrome: {
        base: 'ChromeHeadless',
        flags: ['--headless=new', ...require('./scripts/browser-arguments.json')],
      },
    },
    hostname: '127.0.0.1',
    logLevel: config.LOG_WARN,
    restartOnFileChange: false,
    singleRun: true,
    browserNoActivityTimeout: 120_000,
  });
};
