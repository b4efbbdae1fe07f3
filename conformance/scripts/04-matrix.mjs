// Section 4: every type in each of twelve places, and every length up to 32, with values at the limits.
import { argumentLengths, argumentPlaces } from "../calls/matrix.mjs";
import { check } from "./support/check.mjs";
import { bindAll, limits, recorded } from "./support/matrix.mjs";

const usual = (type, i) => limits[type][(i + 1) % limits[type].length];

const places = bindAll(argumentPlaces);
for (const signature of argumentPlaces) {
  const { name, label, args, place } = signature;
  const values = args.map(usual);
  limits[args[place - 1]].forEach((value, i) => {
    check(`${label}, limit ${i + 1}`, () => recorded(places[name], signature, values.with(place - 1, value)));
  });
}

const lengths = bindAll(argumentLengths);
for (const signature of argumentLengths) {
  const { name, label, args } = signature;
  check(`length ${label}`, () => recorded(lengths[name], signature, args.map(usual)));
}
