// CHROME_BIN is set by scripts/test.ts, which finds (or unpacks) a browser on a bare machine.
module.exports = (config) => {
  config.set({
    frameworks: ['jasmine'],
    plugins: [
      require('karma-jasmine'),
      require('karma-chrome-launcher'),
      require('karma-jasmine-html-reporter'),
      require('karma-coverage'),
    ],
    client: { jasmine: { random: true }, clearContext: false },
    reporters: ['progress'],
    browsers: ['QuietChrome'],
    customLaunchers: {
      QuietChrome: {
        base: 'ChromeHeadless',
        flags: [
          '--headless=new',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      },
    },
    hostname: '127.0.0.1',
    restartOnFileChange: false,
    singleRun: true,
    browserNoActivityTimeout: 120_000,
  });
};
