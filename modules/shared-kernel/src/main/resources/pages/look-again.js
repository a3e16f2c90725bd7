
(() => {
  'use strict';
  const SECOND = 1000;
  const here = location.pathname + location.search;
  const watch = document.querySelector('[data-watch]');
  const left = document.querySelector('[data-seconds]');
  // The page again by GET, even if it is the answer to its form.
  const again = () => location.replace(here);

  const every = Number(watch.dataset.every) * SECOND;
  const state = (answer) => watch.dataset.watch.split(' ').map((name) => String(answer[name])).join(' ');
  let looking = false;
  let next;

  const look = async () => {
    if (looking) {
      return;
    }
    looking = true;
    clearTimeout(next);
    // A class that waits does not ask in the same moment.
    let wait = every * (0.8 + 0.4 * Math.random());
    try {
      const answer = await fetch(here, {
        headers: { Accept: 'application/json' }, cache: 'no-store', signal: AbortSignal.timeout(10 * SECOND)
      });
      if (answer.ok ? state(await answer.json()) !== watch.dataset.value : [401, 404].includes(answer.status)) {
        return again();
      }
      if (!answer.ok) {
        wait = Math.max(3 * wait, SECOND * Number(answer.headers.get('Retry-After') || 0));
      }
    } catch {
      wait *= 3;
    } finally {
      looking = false;
    }
    next = setTimeout(look, wait);
  };
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
  next = setTimeout(look, every);

  if (left) {
    const [days, hours, minutes, seconds] = left.dataset.units.split(' ');
    const end = Date.now() + SECOND * Number(left.dataset.seconds);
    const count = () => {
      const rest = Math.ceil((end - Date.now()) / SECOND);
      if (rest <= 0) {
        return again();
      }
      const d = Math.floor(rest / 86400), h = Math.floor(rest / 3600) % 24, m = Math.floor(rest / 60) % 60, s = rest % 60;
      left.textContent = d ? `${d} ${days} ${h} ${hours}` : h ? `${h} ${hours} ${m} ${minutes}` : `${m} ${minutes} ${s} ${seconds}`;
      setTimeout(count, SECOND);
    };
    count();
  }
})();
