import type { LogoutReport } from 'ngrx-logout';
import { LabActions, type LabState, labFeature } from './lab-feature';
import type { LabResult } from './lab-result';

describe('labFeature', () => {
  it('is dirty from a naive logout until a clean one', () => {
    const naive = LabActions.runFinished({ way: 'naive', result: resultWith(200) });

    expect(isDirty(LabActions.naiveLogout())).toBe(true);
    expect(isDirty(LabActions.naiveLogout(), naive)).toBe(true);
    expect(isDirty(naive, LabActions.runFinished({ way: 'clean', result: resultWith(401) }))).toBe(
      false,
    );
    expect(isDirty(naive, LabActions.cleanedUp({ left: 0 }))).toBe(false);
  });

  it('is dirty where the server did not end the session', () => {
    const refused = LabActions.runFinished({ way: 'clean', result: resultWith(200) });

    expect(isDirty(refused)).toBe(true);
    expect(isDirty(refused, LabActions.cleanedUp({ left: 0 }))).toBe(false);
  });

  it('corrects the clean result when the server was asked again', () => {
    const report = { durationMs: 7 } as LogoutReport;
    const { clean } = after(
      LabActions.runFinished({ way: 'clean', result: resultWith(200) }),
      LabActions.serverAskedAgain({ result: { tokenStatus: 401, report } }),
    );

    expect(clean).toEqual({ ...resultWith(401), report });
  });

  it('brings the naive result over a page load', () => {
    const { naive, step } = after(LabActions.resumed({ naive: resultWith(200) }));

    expect(naive).toEqual(resultWith(200));
    expect(step).toBeNull();
  });

  it('takes back the result of a way that is run again, and no other', () => {
    const { naive, clean } = after(
      LabActions.runFinished({ way: 'naive', result: resultWith(200) }),
      LabActions.runFinished({ way: 'clean', result: resultWith(401) }),
      LabActions.runStarted({ way: 'naive' }),
    );

    expect(naive).toBeNull();
    expect(clean).toEqual(resultWith(401));
  });
});

type LabAction = Parameters<typeof labFeature.reducer>[1];

function after(...actions: LabAction[]): LabState {
  const initial = labFeature.reducer(undefined, { type: '@ngrx/store/init' });
  return actions.reduce(labFeature.reducer, initial);
}

function isDirty(...actions: LabAction[]): boolean {
  return labFeature.selectIsDirty({ lab: after(...actions) });
}

function resultWith(tokenStatus: number): LabResult {
  return { before: 9, traces: [], tokenStatus, report: null };
}
