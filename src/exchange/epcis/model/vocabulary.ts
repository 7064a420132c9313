// Which words does the Core Business Vocabulary have, and in which three ways are they written? JSON has the bare word, XML
// the URN, linked data the web URI (GS1 CBV 2.0 §7, EPCIS 2.0 §10.2). A word that is not of the vocabulary stays as it is.

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

export type Vocabulary = {
  readonly words: readonly string[];
  /** What stands before the word in XML. */
  readonly urn: string;
  /** What stands before the word in its web URI. */
  readonly web: string;
};

const cbv = (kind: string, name: string, list: string): Vocabulary => ({
  words: words(list),
  urn: `urn:epcglobal:cbv:${kind}:`,
  web: `https://ref.gs1.org/cbv/${name}-`,
});

const gs1 = (list: string): Vocabulary => ({
  words: words(list),
  urn: 'gs1:',
  web: 'https://gs1.org/voc/',
});

export const vocabularies = {
  bizStep: cbv(
    'bizstep',
    'BizStep',
    `accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting
     decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting installing
     killing loading other packing picking receiving removing repackaging repairing replacing reserving retail_selling
     shipping staging_outbound stock_taking stocking storing transporting unloading unpacking void_shipping
     sensor_reporting sampling`,
  ),
  disposition: cbv(
    'disp',
    'Disp',
    `active container_closed damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive
     no_pedigree_match non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible
     sellable_not_accessible stolen unknown available completeness_verified completeness_inferred conformant container_open
     mismatch_instance mismatch_class mismatch_quantity needs_replacement non_conformant unavailable`,
  ),
  transactionType: cbv(
    'btt',
    'BTT',
    'bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt',
  ),
  sourceType: cbv('sdt', 'SDT', 'owning_party possessing_party location'),
  errorReason: cbv('er', 'ER', 'did_not_occur incorrect_data'),
  measurement: gs1(
    `AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude AmountOfSubstance
     AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance Conductance
     Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge
     ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance Inductance
     Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux LuminousIntensity MagneticFlux
     MagneticFluxDensity MagneticVectorPotential Mass MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity
     MolalityOfSolute MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity
     Resistance Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage
     Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber`,
  ),
  alert: gs1('ALARM_CONDITION ERROR_CONDITION'),
  component: {
    words: words(
      `x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting northing latitude longitude
       altitude`,
    ),
    urn: 'cbv:Comp-',
    web: 'https://ref.gs1.org/cbv/Comp-',
  },
} as const satisfies Record<string, Vocabulary>;
export type VocabularyName = keyof typeof vocabularies;

const sets = Object.fromEntries(
  Object.entries(vocabularies).map(([name, { words: list }]) => [name, new Set<string>(list)]),
) as unknown as Record<VocabularyName, ReadonlySet<string>>;

export function isWordOf(name: VocabularyName, text: string): boolean {
  return sets[name].has(text);
}

/** The bare word of what XML writes; a value that is no word of the vocabulary is returned as it is. */
export function shortWord(name: VocabularyName, text: string): string {
  const { urn } = vocabularies[name];
  const word = text.startsWith(urn) ? text.slice(urn.length) : text;
  return sets[name].has(word) ? word : text;
}

/** What XML writes for a bare word. */
export function urnWord(name: VocabularyName, text: string): string {
  return sets[name].has(text) ? vocabularies[name].urn + text : text;
}

// The ways in which partners write the web URI: GS1's resolver, the older host, and the prefix of the JSON-LD context.
const webWays = [
  /^https?:\/\/(?:www\.|ref\.)?gs1\.org\/(?:cbv|voc)\/(?:[A-Za-z]+-)?([A-Za-z_]+)$/u,
  /^(?:cbv|gs1):(?:[A-Za-z]+-)?([A-Za-z_]+)$/u,
];

/** The web URI of a word, in whichever of the three ways it was written. */
export function webWord(name: VocabularyName, text: string): string {
  const { urn, web } = vocabularies[name];
  if (sets[name].has(text)) return web + text;
  if (text.startsWith(urn)) return web + text.slice(urn.length);
  const word = webWays.map((way) => way.exec(text)?.[1]).find((found) => found !== undefined);
  return word !== undefined && sets[name].has(word) ? web + word : text;
}
