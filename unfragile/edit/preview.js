// Reloads the page after each change. A hidden page does not listen: a browser opens six connections to a host, and a
// seventh page would wait for ever. Once seen again it hears of what it missed.
'use strict';
{
  const { stamp } = document.currentScript.dataset;
  let changes;

  const follow = () => {
    if (document.hidden) {
      changes?.close();
      changes = undefined;
    } else if (!changes) {
      changes = new EventSource(`/.unfragile/events?seen=${encodeURIComponent(stamp)}`);
      changes.onmessage = () => {
        changes.close();
        location.reload();
      };
    }
  };

  document.addEventListener('visibilitychange', follow);
  follow();
}
