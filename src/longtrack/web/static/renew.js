// @ts-check
// Loads a paper anew when something on it has changed: the live stream says with which entry. While nobody
// looks at the page it waits. It knows no rule: which entry concerns which paper is decided on the server.

const { follows = "", seq = "0" } = document.body.dataset;

const SETTLE = 1_000; // milliseconds: what happens together is shown together
const REST = 3_000; // a race changes its result all the time
const SPREAD = 1_000; // not everybody at the same moment
const AGAIN = 30_000; // where the house is full

let stale = false;
let planned = 0;

/** @param {{regions: Record<string, string>}} frame */
function hear(frame) {
  if (Number(frame.regions[follows] ?? 0) <= Number(seq)) return;
  stale = true;
  plan();
}

function plan() {
  if (!stale || planned || document.hidden) return;
  const wait = Math.max(SETTLE, REST - performance.now()) + Math.random() * SPREAD;
  planned = setTimeout(() => {
    planned = 0;
    if (!document.hidden) location.reload();
  }, wait);
}

/** @type {EventSource | undefined} */
let open;

function connect() {
  open?.close();
  const source = new EventSource("/live?view=sheet&lang=en");
  open = source;
  source.addEventListener("board", (event) => hear(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    // a browser comes back by itself, but not where it was refused
    if (source === open && source.readyState === EventSource.CLOSED) setTimeout(connect, AGAIN);
  });
}

if (follows) {
  connect();
  document.addEventListener("visibilitychange", plan);
  // a browser keeps a page that was left, and has six connections for a server
  addEventListener("pagehide", () => open?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
}
