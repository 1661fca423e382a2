/** Dates, sizes and durations as French readers expect them. */

const TIME = new Intl.DateTimeFormat("fr-FR", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("fr-FR", { weekday: "long", day: "numeric", month: "long" });
const DAY_AND_YEAR = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric" });
const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });
const COORDINATE = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 4, maximumFractionDigits: 4 });

/** « 14:05 », from Unix seconds. */
export function clock(seconds) {
  return TIME.format(new Date(seconds * 1000));
}

/** « Aujourd’hui », « Hier », « lundi 3 novembre » or, in another year, « 3 novembre 2025 ». */
export function day(seconds, now = new Date()) {
  const date = new Date(seconds * 1000);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return "Aujourd’hui";
  if (date.toDateString() === yesterday.toDateString()) return "Hier";
  return (date.getFullYear() === now.getFullYear() ? DAY : DAY_AND_YEAR).format(date);
}

/** « 12,4 Ko », from bytes. */
export function size(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1000) return `${bytes} o`;
  if (bytes < 1_000_000) return `${NUMBER.format(bytes / 1000)} Ko`;
  return `${NUMBER.format(bytes / 1_000_000)} Mo`;
}

/** « 1:05 », from seconds. */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(Number.isFinite(seconds) ? seconds : 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** « 44,0012° N, 3,6023° E ». */
export function coordinates(latitude, longitude) {
  const north = `${COORDINATE.format(Math.abs(latitude))}° ${latitude < 0 ? "S" : "N"}`;
  return `${north}, ${COORDINATE.format(Math.abs(longitude))}° ${longitude < 0 ? "O" : "E"}`;
}

/** « 1 message », « 3 messages ». */
export function count(number, singular, plural = `${singular}s`) {
  return `${number} ${number > 1 ? plural : singular}`;
}

/** A person's full name. */
export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}

/** Two letters for an avatar. */
export function initials(person) {
  const first = [...(person.first_name || "?")][0];
  const last = [...(person.last_name || "")][0] ?? "";
  return (first + last).toUpperCase();
}
