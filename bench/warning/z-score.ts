// The peer: a windowed z-score as a spreadsheet has it. A day lower than the mean of the last four weeks by three standard
// deviations is an alarm; the next one needs a week within one standard deviation first.

const windowDays = 28;
const limit = 3;
const calmDays = 7;

/** @returns the indexes of days with an alarm */
export function zScoreAlarms(values: readonly number[]): number[] {
  const alarms: number[] = [];
  let calm = calmDays;
  for (let day = windowDays; day < values.length; day++) {
    const window = values.slice(day - windowDays, day);
    const mean = window.reduce((sum, value) => sum + value, 0) / windowDays;
    const variance = window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (windowDays - 1);
    const z = (values[day]! - mean) / Math.max(1e-9, Math.sqrt(variance));
    if (z <= -limit && calm >= calmDays) {
      alarms.push(day);
      calm = 0;
    } else calm = z > -1 ? calm + 1 : calm;
  }
  return alarms;
}
