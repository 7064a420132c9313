import { describe, expect, it } from 'vitest';
import { createBundledGazetteer, createGazetteer, parseLocodeCsv } from './index.ts';

const gazetteer = createBundledGazetteer();

describe('the gazetteer', () => {
  it('finds a port by UN/LOCODE in any spelling, with its clock', () => {
    const rotterdam = gazetteer.findPlace('nl rtm');
    expect(rotterdam).toMatchObject({
      code: 'NLRTM',
      country: 'NL',
      zone: 'Europe/Amsterdam',
      functions: ['port'],
    });
  });

  it('finds an airport by IATA code', () => {
    expect(gazetteer.findPlace('PVG')).toMatchObject({
      country: 'CN',
      zone: 'Asia/Shanghai',
      functions: ['airport'],
    });
  });

  it.each([
    ['CNYTN', 22.57, 114.27],
    ['CNTSN', 38.98, 117.75],
    ['TRAMB', 40.97, 28.68],
    ['CDMAT', -5.82, 13.45],
    ['PAMIT', 9.36, -79.88],
  ])('the coordinate of %s is the quay, not what the open list says', (code, lat, lon) => {
    expect(gazetteer.findPlace(code)).toMatchObject({ lat, lon });
  });

  it.each(
    (
      'CNSHA NLRTM USLAX USLGB JPYOK SGSIN DEHAM BEANR AEJEA EGPSD PAONX ZADUR KEMBA INNSA LKCMB MYPKG BRSSZ USNYC GBFXT ' +
      'VNSGN THLCH HKHKG TWKHH KRPUS AUSYD AUMEL NZAKL MXZLO CLSAI PECLL ESALG ESVLC ITGOA GRPIR TRMER MATNG NGAPP NGLOS ' +
      'CIABJ GHTEM'
    ).split(' '),
  )('knows %s', (code) => {
    expect(gazetteer.findPlace(code)?.functions).toContain('port');
  });

  it('puts ports before airports of the same name, and accents do not matter', () => {
    expect(gazetteer.search('hamburg')[0]?.code).toBe('DEHAM');
    expect(gazetteer.search('lazaro cardenas')[0]?.code).toBe('MXLZC');
    expect(gazetteer.search('   ')).toEqual([]);
  });

  it('gives the nearest port across 180°', () => {
    const [suva] = gazetteer.listNearest({ lat: -18.1, lon: -179.9 }, 'port');
    expect(suva?.country).toBe('FJ');
    expect(gazetteer.listNearest({ lat: 0, lon: -140 }, 'port', { withinNm: 60 })).toEqual([]);
  });

  it('says what to write instead of an unknown code', () => {
    const unknown = gazetteer.resolve('Atlantis');
    expect(unknown.ok ? '' : unknown.problems[0]!.code).toBe('place.unknown');
    expect(unknown.ok ? '' : unknown.problems[0]!.message).toContain('NLRTM');
    const resolved = gazetteer.resolve('51.95, 4.14');
    expect(resolved.ok && resolved.value.code).toBe('NLRTM');
  });
});

describe('a UN/LOCODE import', () => {
  const heading =
    'country,location,name,nameWoDiacritics,subdivision,status,function,iata,lat,lon,geocoded\n';

  it('reads functions and coordinates, and joins what is known already', () => {
    const { places, problems } = parseLocodeCsv(
      `${heading}DE,DUI,Duisburg,Duisburg,NW,AF,123--6--,,51.43,6.76,\nNL,RTM,Rotterdam,Rotterdam,ZH,AF,1234----,RTM,51.9,4.5,\n`,
    );
    expect(problems).toEqual([]);
    expect(places[0]?.functions).toEqual(['port', 'rail', 'road', 'depot']);
    const joined = createGazetteer({
      ports: [
        { code: 'NLRTM', name: 'Rotterdam', country: 'NL', lat: 51.95, lon: 4.14, functions: ['port'] },
      ],
      locodes: places,
    });
    expect(joined.findPlace('NLRTM')).toMatchObject({
      lat: 51.95,
      iata: 'RTM',
      functions: ['port', 'rail', 'road', 'airport'],
    });
    expect(joined.listPlaces('depot').map(({ code }) => code)).toEqual(['DEDUI']);
  });

  it('tells each bad row with its number and keeps the good ones', () => {
    const { places, problems } = parseLocodeCsv(
      `${heading}AE,DUY,No coordinate,No coordinate,,RL,1-------,,,,\nA,B\nXX,ABC,Far,Far,,RL,1-------,,95,12,\nFR,LEH,Le Havre,Le Havre,,AF,1-------,,49.48,0.12,\n`,
    );
    expect(places.map(({ code }) => code)).toEqual(['FRLEH']);
    expect(problems.map(({ where }) => where?.row)).toEqual([2, 3, 4]);
    expect(problems[2]!.message).toContain('95, 12');
  });

  it('passes over places without a trade function', () => {
    expect(parseLocodeCsv(`${heading}FR,ABC,Village,Village,,RL,-------B,,45,3,\n`).places).toEqual([]);
  });
});
