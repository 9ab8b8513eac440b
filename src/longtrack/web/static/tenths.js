// @ts-check
// A clock that runs, as text; what it counts from the server says.

/** Minutes, seconds, tenths. @param {number} milliseconds */
export function tenths(milliseconds) {
  const all = Math.floor(milliseconds / 100);
  const minutes = Math.floor(all / 600);
  const seconds = String(Math.floor(all / 10) % 60);
  return `${minutes ? `${minutes}:${seconds.padStart(2, "0")}` : seconds}.${all % 10}`;
}
