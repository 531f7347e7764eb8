// Dates as people say them: "3 days ago" in bylines, "Today" and "Yesterday" above a day. The date itself is in the page.
const DAY = 24 * 60 * 60 * 1000;
const SHOWN_FOR = 7;

export function sayWhen(root, now) {
  for (const time of root.querySelectorAll("time[data-hw-when]")) {
    const days = daysBetween(time.dateTime, now);
    if (days >= 0 && days < SHOWN_FOR) time.textContent = ago(time.dateTime, days, now);
  }
  for (const time of root.querySelectorAll("time[data-hw-day]")) {
    const days = daysBetween(time.dateTime, now);
    if (days === 0) time.textContent = "Today";
    if (days === 1) time.textContent = "Yesterday";
  }
}

// How many midnights, where the reader is, lie between a moment and now.
export function daysBetween(iso, now) {
  const then = new Date(iso.length === 10 ? `${iso}T00:00` : iso);
  return Math.round((midnight(now) - midnight(then)) / DAY);
}

function midnight(moment) {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

function ago(iso, days, now) {
  if (days > 1) return `${days} days ago`;
  if (days === 1) return "yesterday";
  const minutes = iso.length > 10 ? Math.floor((now - new Date(iso)) / 60000) : -1;
  if (minutes >= 60) return minutes < 120 ? "an hour ago" : `${Math.floor(minutes / 60)} hours ago`;
  return minutes >= 0 ? "just now" : "today";
}
