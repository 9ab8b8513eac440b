// @ts-check
// Loads a page anew every so many seconds while somebody looks at it: for papers, which have no live stream.

const seconds = Number(document.body.dataset.renew ?? 0);

function renew() {
  if (!document.hidden) location.reload();
}

if (seconds > 0) setInterval(renew, seconds * 1000);
