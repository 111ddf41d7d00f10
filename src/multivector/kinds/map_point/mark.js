// Marks places set on a map: marker.py in JavaScript.

import { isBlank, isRecord, markPart, markResult, recordProblem, stillOpen, unreadable } from "../../exercises/frontend/mark-result.js";

const NO_POINT = "<p>A point needs a latitude and a longitude in degrees, for example 51.5 and 0.1.</p>";
const EARTH_KM = 6371;
const WINDS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"];
const radians = (degrees) => (degrees * Math.PI) / 180;

export function mark(item, response) {
  const problem = recordProblem(item.places, response, pointProblem);
  if (problem) return unreadable(problem, problem === "place" ? NO_POINT : "");
  const points = new Map(Object.entries(response));
  let earned = 0;
  const parts = item.places.map((place) => {
    const [own, part] = pointPart(item, place, points.get(place.id));
    earned += own;
    return part;
  });
  const right = parts.filter((part) => part.state === "right").length;
  const summary = `Within ${item.tolerance_km} km of the place: ${right} of ${parts.length}.${stillOpen(parts)}`;
  return markResult(earned / (100 * parts.length), "", parts, `<p>${summary}</p>`);
}

function perCent(km, tolerance, zero) {
  if (km <= tolerance) return 100;
  return km >= zero ? 0 : Math.floor(((zero - km) / (zero - tolerance)) * 100);
}

/** The great-circle distance of two points {lat, lon}, in tenths of a km. */
export function distanceKm(one, other) {
  const up = Math.sin(radians(other.lat - one.lat) / 2);
  const across = Math.sin(radians(other.lon - one.lon) / 2);
  const half = up * up + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * across * across;
  return Math.floor(2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, half))) * 10 + 0.5) / 10;
}

/** The one of eight winds in which `end` lies as seen from `start`. */
export function direction(start, end) {
  const [first, last] = [radians(start.lat), radians(end.lat)];
  const east = radians(end.lon - start.lon);
  const x = Math.sin(east) * Math.cos(last);
  const y = Math.cos(first) * Math.sin(last) - Math.sin(first) * Math.cos(last) * Math.cos(east);
  return WINDS[Math.floor((Math.atan2(x, y) * 180) / Math.PI / 45 + 8.5) % 8];
}

function pointProblem(point) {
  if (!isRecord(point)) return "unreadable";
  return isDegree(point.lat, 90) && isDegree(point.lon, 180) ? "" : "place";
}

/** Whether a value is a number of degrees, at most so many to either side. */
export function isDegree(value, limit) {
  return typeof value === "number" && Math.abs(value) <= limit;
}

function pointPart(item, place, point) {
  if (isBlank(point)) return [0, markPart(place.id, "missed")];
  const km = distanceKm(place, point);
  const earned = perCent(km, item.tolerance_km, item.zero_km);
  const state = earned === 100 ? "right" : earned ? "partly" : "wrong";
  const near = state !== "right" && place.near.find((other) => distanceKm(other, point) <= item.tolerance_km);
  const said = near ? near.feedback_html : place.feedback[state === "right" ? "right_html" : "wrong_html"];
  const whole = Math.floor(km + 0.5);
  const where = whole ? `${whole} km to the ${direction(place, point)} of the place` : "on the place itself, to the kilometre";
  return [earned, markPart(place.id, state, `<p>Your point lies ${where}.</p>${said}`)];
}
