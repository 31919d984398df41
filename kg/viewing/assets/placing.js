// Places for actors that join a picture: near those that they are tied to, where nobody stands. What stands there stays.
const APART = 70;
const TURN = 2.39996; // radians: each step of a sunflower

// `partners` names for each new actor those it is tied to; those that a line leads to first come first.
export function placed(places, partners) {
  const room = new Room(places.values());
  const all = new Map(places);
  const middle = mean([...places.values()]);
  for (const [actor, others] of partners) {
    const near = others.filter((other) => all.has(other)).map((other) => all.get(other));
    const spot = room.take(outwards(near.length ? mean(near) : middle, middle));
    all.set(actor, spot);
  }
  return all;
}

function mean(spots) {
  if (!spots.length) return { x: 0, y: 0 };
  const sum = (axis) => spots.reduce((total, spot) => total + spot[axis], 0) / spots.length;
  return { x: sum("x"), y: sum("y") };
}

// A step away from the middle, where there is more room.
function outwards({ x, y }, middle) {
  const [dx, dy] = [x - middle.x, y - middle.y];
  const long = Math.hypot(dx, dy);
  return long < 1 ? { x, y } : { x: x + (dx / long) * APART * 1.5, y: y + (dy / long) * APART * 1.5 };
}

class Room {
  cells = new Map();
  constructor(spots) {
    for (const spot of spots) this.add(spot);
  }
  add(spot) {
    const cell = this.cell(spot.x, spot.y);
    this.cells.set(cell, [...(this.cells.get(cell) ?? []), spot]);
  }
  cell(x, y, right = 0, down = 0) {
    return `${Math.floor(x / APART) + right} ${Math.floor(y / APART) + down}`;
  }
  free({ x, y }) {
    for (const right of [-1, 0, 1]) {
      for (const down of [-1, 0, 1]) {
        const there = this.cells.get(this.cell(x, y, right, down)) ?? [];
        if (there.some((spot) => Math.hypot(spot.x - x, spot.y - y) < APART)) return false;
      }
    }
    return true;
  }
  // The free spot that is nearest to where one would like to stand.
  take(wanted) {
    for (let step = 0; ; step++) {
      const way = APART * 0.6 * Math.sqrt(step);
      const spot = { x: Math.round(wanted.x + way * Math.cos(step * TURN)), y: Math.round(wanted.y + way * Math.sin(step * TURN)) };
      if (!this.free(spot)) continue;
      this.add(spot);
      return spot;
    }
  }
}
