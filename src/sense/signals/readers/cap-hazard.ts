// Of which kind is the hazard of a CAP alert? The standard has only broad categories; the event is free text in any language.
// Words of the event in English, French, Spanish and German first, then the category.
import type { HazardKind } from '../hazard-rules.ts';
import type { CapInfo } from './cap-alert.ts';

const byWord: readonly (readonly [RegExp, HazardKind])[] = [
  [/tsunami|maremoto/, 'tsunami'],
  [/earthquake|seism|séisme|terremoto|sismo|erdbeben/, 'earthquake'],
  [/hurricane|typhoon|cyclone|tropical (storm|depression)|ouragan|huracán|orkan/, 'tropical-cyclone'],
  [/volcan|ash ?fall|vulkan/, 'volcano'],
  [/drought|sécheresse|sequía|dürre/, 'drought'],
  [/wild ?fire|bush ?fire|forest fire|grass ?fire|feu de forêt|incendio forestal|waldbrand/, 'wildfire'],
  [/flood|inundation|inondation|inundación|hochwasser|storm surge|überschwemmung/, 'flood'],
  [/strike|industrial action|grève|huelga|streik/, 'strike'],
  [
    /storm|thunder|tornado|wind|gale|snow|blizzard|ice|hail|rain|orage|tempête|vent|neige|pluie|tormenta|viento|nieve|lluvia|sturm|gewitter|schnee/,
    'storm',
  ],
  [/outbreak|epidemi|pandemi|quarantine|lock ?down|disease/, 'health'],
];

const byCategory: Readonly<Record<string, HazardKind>> = {
  Met: 'storm',
  Fire: 'wildfire',
  Health: 'health',
  Security: 'conflict',
  Transport: 'accident',
  Infra: 'outage',
};

export function hazardOfCap(infos: readonly CapInfo[]): HazardKind {
  for (const { event } of infos) {
    const said = event.toLowerCase();
    const found = byWord.find(([word]) => word.test(said));
    if (found !== undefined) return found[1];
  }
  const named = infos.flatMap(({ categories }) => categories).map((each) => byCategory[each]);
  return named.find((hazard) => hazard !== undefined) ?? 'other';
}
