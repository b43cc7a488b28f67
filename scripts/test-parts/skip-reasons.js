// Runs in the browser, after Jasmine has been loaded and before Karma's own reporter.
jasmine.getEnv().addReporter({
  specDone({ status, fullName, pendingReason }) {
    const reason = status === 'excluded' ? 'another spec has the focus' : pendingReason;
    if (status === 'pending' || status === 'excluded') {
      window.__karma__.info({ skippedSpec: fullName, reason });
    }
  },
});
