const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DISTANCE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** When a device was last active, in words for the user. */
export function lastSeen(moment: string | null, now: number): string {
  if (moment === null) return 'Last active: unknown';
  const past = now - Date.parse(moment);
  // A clock that is ahead of the server's gives a moment to come.
  if (past < MINUTE) return 'Active just now';
  if (past < HOUR) return `Active ${ago(past / MINUTE, 'minute')}`;
  if (past < DAY) return `Active ${ago(past / HOUR, 'hour')}`;
  if (past < 30 * DAY) return `Active ${ago(past / DAY, 'day')}`;
  return `Last active on ${DATE.format(Date.parse(moment))}`;
}

function ago(count: number, unit: Intl.RelativeTimeFormatUnit): string {
  return DISTANCE.format(-Math.floor(count), unit);
}
