// Reloads the page after each build. A hidden page does not listen: a browser opens six connections to a host, and a
// seventh page would wait for ever. Once seen again it hears of what it missed.
'use strict';
{
  const { stamp } = document.currentScript.dataset;
  let builds;

  const follow = () => {
    if (document.hidden) {
      builds?.close();
      builds = undefined;
    } else if (!builds) {
      builds = new EventSource(`/.unfragile/events?seen=${encodeURIComponent(stamp)}`);
      builds.onmessage = () => {
        builds.close();
        location.reload();
      };
    }
  };

  document.addEventListener('visibilitychange', follow);
  follow();
}
