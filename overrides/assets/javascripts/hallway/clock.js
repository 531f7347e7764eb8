// The time where a colleague is.
export function tellTime(root, now) {
  for (const place of root.querySelectorAll("[data-hw-clock]")) {
    const zone = place.dataset.hwClock;
    try {
      const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
      place.textContent = `${time} there`;
      place.title = zone;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // a zone that this browser does not know: its name stays
    }
  }
}
